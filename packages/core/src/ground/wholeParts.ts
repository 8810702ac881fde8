import type { Apart } from './apart.ts';
import { squareOf } from './tone.ts';

/** Pixels of one colour, of the 25 around, that make an area of it; a line has fewer. */
const AREA = 11;
const REACH = 2;
/** Of a colour: so much of its difference from the ground, and more where that is much, is still the same. */
const SAME = 0.06;
const LEAST_OF_SAME = 0.8;

/** How near to the ground pixels may be ground, and from where on they are none. */
export interface Limits {
  /** Whatever is nearer to the ground is ground, in levels. */
  readonly tolerance: number;
  /** Whatever is farther is no noise. */
  readonly sure: number;
}

/** Whether a pixel lies in an area of its colour. */
export function isInArea(parts: Apart, x: number, y: number, { tolerance, sure }: Limits): boolean {
  const { width, height, data: far } = parts.far;
  const { data } = parts.image;
  const i = y * width + x;
  const length = far[i]!;
  if (length < sure) return false;
  const most = Math.max(tolerance, SAME * length) ** 2;
  const least = LEAST_OF_SAME * length;
  const [red, green, blue] = [data[i * 4]!, data[i * 4 + 1]!, data[i * 4 + 2]!];
  const [left, right] = [Math.max(0, x - REACH), Math.min(width - 1, x + REACH)];
  const bottom = Math.min(height - 1, y + REACH);
  let count = 0;
  for (let v = Math.max(0, y - REACH); v <= bottom; v++) {
    for (let at = v * width + left; at <= v * width + right; at++) {
      if (far[at]! < least) continue;
      const k = at * 4;
      if (squareOf(data[k]! - red, data[k + 1]! - green, data[k + 2]! - blue) <= most) count++;
    }
    if (count >= AREA) return true;
  }
  return false;
}
