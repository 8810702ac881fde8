import type { Box } from '../geometry.ts';
import type { Mask, Plane } from '../raster.ts';

/** Alpha below this is not seen on any ground and does not widen the box. */
export const VISIBLE_ALPHA = 13;

/** The smallest box that holds every pixel of at least `visible`; `undefined` when there is none. */
export function subjectBox(mask: Mask | Plane, visible = VISIBLE_ALPHA): Box | undefined {
  const { width, height, data } = mask;
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let first = 0;
    while (first < width && data[row + first]! < visible) first++;
    if (first === width) continue;
    let last = width - 1;
    while (data[row + last]! < visible) last--;
    if (top < 0) top = y;
    bottom = y;
    if (first < left) left = first;
    if (last > right) right = last;
  }
  if (bottom < 0) return undefined;
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
