import type { Box } from '../geometry.ts';
import type { Bytes, Mask } from '../raster.ts';
import { putPart } from './maskPart.ts';
import { packRuns, unpackRuns } from './packRuns.ts';

/** What one gesture changed: a rectangle, and its values before and after, packed by `packRuns`. */
export interface Patch {
  readonly box: Box;
  readonly before: Uint8Array<ArrayBuffer>;
  readonly after: Uint8Array<ArrayBuffer>;
}

/**
 * @param before of the same size as `after`
 * @param within where the two may differ
 * @returns a patch of the smallest box in which they do; `undefined` where they do not.
 */
export function patchOf(before: Mask, after: Mask, within: Box): Patch | undefined {
  const box = changedBox(before, after, within);
  if (box === undefined) return undefined;
  return { box, before: packRuns(before, box), after: packRuns(after, box) };
}

/** Writes one side of the patch into the mask, in place. */
export function applyPatch(mask: Mask, patch: Patch, side: 'before' | 'after'): void {
  const { box } = patch;
  const data: Bytes = new Uint8ClampedArray(box.width * box.height);
  unpackRuns(patch[side], data);
  putPart(mask, { box, data });
}

function changedBox(before: Mask, after: Mask, within: Box): Box | undefined {
  const { width } = before;
  let [left, right, top, bottom] = [Infinity, -1, Infinity, -1];
  for (let y = within.y; y < within.y + within.height; y++) {
    const row = y * width;
    let first = within.x;
    let last = within.x + within.width - 1;
    while (first <= last && before.data[row + first] === after.data[row + first]) first++;
    if (first > last) continue;
    while (before.data[row + last] === after.data[row + last]) last--;
    if (first < left) left = first;
    if (last > right) right = last;
    if (top === Infinity) top = y;
    bottom = y;
  }
  return right < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
