import { type Box, intersectBoxes } from '../geometry.ts';
import type { Bytes, Mask } from '../raster.ts';
import type { GestureKind } from './strokes.ts';

/** A rectangle of a mask with its values, row by row. */
export interface MaskPart {
  /** Where it lies in the mask, in pixels. */
  readonly box: Box;
  /** Its `box.width` × `box.height` values, 0–255. */
  readonly data: Bytes;
}

/**
 * The whole mask as a part, sharing its values.
 *
 * @example
 * import { createMask, wholeMask } from '@stickersnap/core';
 *
 * const mask = createMask(3, 2);
 * wholeMask(mask).box; // → { x: 0, y: 0, width: 3, height: 2 }
 * wholeMask(mask).data === mask.data; // → true
 */
export function wholeMask({ width, height, data }: Mask): MaskPart {
  return { box: { x: 0, y: 0, width, height }, data };
}

/** A copy of what the mask holds in a box that lies within it. */
export function takePart(mask: Mask, box: Box): MaskPart {
  const data = new Uint8ClampedArray(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (box.y + y) * mask.width + box.x;
    data.set(mask.data.subarray(from, from + box.width), y * box.width);
  }
  return { box, data };
}

/**
 * Writes a part into its mask, in place.
 *
 * @example
 * import { createMask, putPart } from '@stickersnap/core';
 *
 * const mask = createMask(3, 2);
 * putPart(mask, { box: { x: 1, y: 1, width: 2, height: 1 }, data: new Uint8ClampedArray([7, 9]) });
 * mask.data; // → [0, 0, 0, 0, 7, 9]
 */
export function putPart(mask: Mask, { box, data }: MaskPart): void {
  for (let y = 0; y < box.height; y++) {
    mask.data.set(data.subarray(y * box.width, (y + 1) * box.width), (box.y + y) * mask.width + box.x);
  }
}

/**
 * Gives or takes what a matte covers, in place, and leaves what is given or taken already.
 *
 * @param matte within the part
 */
export function mergePart(part: MaskPart, matte: MaskPart, kind: GestureKind): void {
  const { box, data } = matte;
  for (let y = 0, i = 0; y < box.height; y++) {
    let at = (box.y + y - part.box.y) * part.box.width + box.x - part.box.x;
    for (let x = 0; x < box.width; x++, i++, at++) {
      const [value, covered] = [part.data[at]!, data[i]!];
      part.data[at] = kind === 'add' ? Math.max(value, covered) : Math.min(value, 255 - covered);
    }
  }
}

/**
 * Copies a box from one mask to another of the same size, in place.
 *
 * @example
 * import { copyBox, createMask } from '@stickersnap/core';
 *
 * const [from, to] = [createMask(3, 1, 255), createMask(3, 1)];
 * copyBox(from, to, { x: 1, y: 0, width: 2, height: 1 });
 * to.data; // → [0, 255, 255]
 */
export function copyBox(from: Mask, to: Mask, box: Box): void {
  for (let y = box.y; y < box.y + box.height; y++) {
    const start = y * from.width + box.x;
    to.data.set(from.data.subarray(start, start + box.width), start);
  }
}

/**
 * The smallest box that holds both; `undefined` stands for nothing.
 *
 * @example
 * import { joinBoxes } from '@stickersnap/core';
 *
 * joinBoxes({ x: 0, y: 0, width: 2, height: 2 }, { x: 5, y: 1, width: 1, height: 4 });
 * // → { x: 0, y: 0, width: 6, height: 5 }
 * joinBoxes(undefined, { x: 5, y: 1, width: 1, height: 4 }); // → { x: 5, y: 1, width: 1, height: 4 }
 */
export function joinBoxes(a: Box | undefined, b: Box | undefined): Box | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** The whole pixels within the bounds that lie between these, all of them in pixels; `undefined` where none does. */
export function pixelsWithin(
  left: number,
  top: number,
  right: number,
  bottom: number,
  bounds: Box,
): Box | undefined {
  const [x, y] = [Math.floor(left), Math.floor(top)];
  return intersectBoxes({ x, y, width: Math.ceil(right) - x, height: Math.ceil(bottom) - y }, bounds);
}
