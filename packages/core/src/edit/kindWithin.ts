import type { Mask } from '../raster.ts';
import { coverPolygon } from './coverPolygon.ts';
import type { GestureKind, Place } from './strokes.ts';

/** `auto`: what is there already is taken away, what is not is given. */
export type KindChoice = GestureKind | 'auto';

/** Places that are looked at along the longer side: enough to tell which of the two is more. */
const SIDE = 64;
const OPAQUE = 128;

/**
 * What `auto` stands for where the mask is pressed on: `remove` on the subject, `add` on the ground and outside.
 *
 * @example
 * import { kindAt } from '@stickersnap/core';
 *
 * const mask = { width: 2, height: 1, data: new Uint8ClampedArray([255, 0]) };
 * kindAt(mask, [0.5, 0.5]); // → 'remove'
 * kindAt(mask, [1.5, 0.5]); // → 'add'
 */
export function kindAt(mask: Mask, [x, y]: Place): GestureKind {
  return isIn(mask, Math.floor(x), Math.floor(y)) ? 'remove' : 'add';
}

/** What `auto` is of what a line goes around: `remove` where at least half of it is in the mask. */
export function kindWithin(mask: Mask, polygon: readonly number[]): GestureKind {
  const [left, right] = rangeOf(polygon, 0, mask.width);
  const [top, bottom] = rangeOf(polygon, 1, mask.height);
  const scale = SIDE / Math.max(1, right - left, bottom - top);
  const [width, height] = [Math.ceil((right - left) * scale), Math.ceil((bottom - top) * scale)];
  const small = polygon.map((value, i) => (value - (i % 2 === 0 ? left : top)) * scale);
  const covered = coverPolygon(small, { x: 0, y: 0, width, height });
  let [inside, all] = [0, 0];
  for (let i = 0; i < covered.length; i++) {
    const x = i % width;
    const y = (i - x) / width;
    all += covered[i]!;
    if (isIn(mask, Math.floor(left + (x + 0.5) / scale), Math.floor(top + (y + 0.5) / scale)))
      inside += covered[i]!;
  }
  return all > 0 && inside * 2 >= all ? 'remove' : 'add';
}

function isIn({ width, height, data }: Mask, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width && y < height && data[y * width + x]! >= OPAQUE;
}

/** The least and the greatest of every second value, from `first` on, held within 0 and `most`. */
function rangeOf(values: readonly number[], first: 0 | 1, most: number): readonly [number, number] {
  let [low, high] = [most, 0];
  for (let i = first; i < values.length; i += 2) {
    low = Math.min(low, Math.max(0, values[i]!));
    high = Math.max(high, Math.min(most, values[i]!));
  }
  return [low, Math.max(low, high)];
}
