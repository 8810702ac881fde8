import type { Apart } from './apart.ts';
import { ALIKE, type Seen } from './seen.ts';
import { lengthOf } from './tone.ts';

/** Pixels around in which the subject's own colour is looked for. */
const WINDOW = 3;
/** Of the pixel's difference from the ground: what has less is not what it is mixed of. */
const LEAST_OF_LENGTH = 0.85;

/**
 * The subject's own colour at a pixel of its edge, of the nearest parts that are whole.
 *
 * @param whole 1 where the subject is.
 * @param out that colour less the ground at the pixel.
 * @returns whether there is one that differs from the ground as the pixel does.
 */
export function ownColour(
  { image }: Apart,
  whole: Uint8Array,
  { x, y, i, off, dual, length }: Seen,
  out: Float32Array,
): boolean {
  const { data, width, height } = image;
  const fromRed = off[0]! - data[i * 4]!;
  const fromGreen = off[1]! - data[i * 4 + 1]!;
  const fromBlue = off[2]! - data[i * 4 + 2]!;
  const leastProduct = ALIKE * LEAST_OF_LENGTH * length * length * (1 - 1e-9);
  const [left, right] = [Math.max(0, x - WINDOW), Math.min(width - 1, x + WINDOW)];
  const bottom = Math.min(height - 1, y + WINDOW);
  let [nearest, weight, sumRed, sumGreen, sumBlue] = [Infinity, 0, 0, 0, 0];
  for (let v = Math.max(0, y - WINDOW); v <= bottom; v++) {
    const below = (v - y) * (v - y);
    for (let u = left, at = v * width + left; u <= right; u++, at++) {
      if (whole[at] === 0) continue;
      const distance = (u - x) * (u - x) + below;
      if (distance > nearest + 2 || at === i) continue;
      const red = data[at * 4]! + fromRed;
      const green = data[at * 4 + 1]! + fromGreen;
      const blue = data[at * 4 + 2]! + fromBlue;
      const product = red * dual[0]! + green * dual[1]! + blue * dual[2]!;
      if (product < leastProduct) continue;
      const reach = lengthOf(red, green, blue);
      if (product < ALIKE * reach * length || reach < LEAST_OF_LENGTH * length) continue;
      nearest = Math.min(nearest, distance);
      const share = 1 / (1 + distance * distance);
      sumRed += red * share;
      sumGreen += green * share;
      sumBlue += blue * share;
      weight += share;
    }
  }
  if (weight === 0) return false;
  out[0] = sumRed / weight;
  out[1] = sumGreen / weight;
  out[2] = sumBlue / weight;
  return true;
}
