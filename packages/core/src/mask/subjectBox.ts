import type { Box } from '../geometry.ts';
import type { Mask, Plane } from '../raster.ts';

/** Alpha below this is not seen on any ground and does not widen the box. */
export const VISIBLE_ALPHA = 13;

/**
 * The smallest box that holds every pixel of at least `visible`; `undefined` when there is none.
 *
 * @example
 * import { createMask, decodeRle, subjectBox } from '@stickersnap/core';
 *
 * const mask = decodeRle({ width: 4, height: 3, runs: [0, 5, 255, 2, 0, 5] });
 * subjectBox(mask); // → { x: 1, y: 1, width: 2, height: 1 }
 * subjectBox(createMask(4, 3)); // → undefined
 */
export function subjectBox(mask: Mask | Plane, visible = VISIBLE_ALPHA): Box | undefined {
  const { width, data } = mask;
  const rowOf = (i: number) => Math.floor(i / width);
  let first = 0;
  while (first < data.length && data[first]! < visible) first++;
  if (first === data.length) return undefined;
  let last = data.length - 1;
  while (data[last]! < visible) last--;
  const [top, bottom] = [rowOf(first), rowOf(last)];
  let left = first % width;
  let right = left;
  for (let y = top; y <= bottom; y++) {
    const row = y * width;
    // Only what lies further out than in the rows before is looked at.
    let x = 0;
    while (x < left && data[row + x]! < visible) x++;
    left = x;
    x = width - 1;
    while (x > right && data[row + x]! < visible) x--;
    right = x;
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
