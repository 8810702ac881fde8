import { fitInside, type Size } from '../geometry.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import type { Plane } from '../raster.ts';
import { planeToMask } from '../raster.ts';

/** No picture is refined at more than this many pixels on its longer side. */
export const MAX_WORKING_SIDE = 2048;

/**
 * Where only a sticker is wanted, the picture is first decoded at this many pixels on its longer side: a quarter of
 * what most cameras give, at which a JPEG is decoded in a fraction of its time.
 */
export const FIRST_LOOK_SIDE = 1000;

/** A decoded picture may be this much smaller than the size wanted before it is decoded anew. */
const TOLERANCE = 1.3;

/** Whether the subject is so small in the decoded picture that a larger one shows more of it. */
export function needsCloserLook(decoded: Size, wanted: Size): boolean {
  return Math.max(wanted.width, wanted.height) > TOLERANCE * Math.max(decoded.width, decoded.height);
}

/** The subject is refined at about this many pixels on its longer side: about as many as a sticker shows. */
export const STICKER_SIDE = 512;

/**
 * The size at which a picture is refined.
 *
 * @param probability the network's answer at any size, when only a sticker is wanted: a subject that fills the
 *   picture then needs few pixels, a small one as many as there are. Without it, as many as are allowed.
 *
 * @example
 * import { createMask, maskToPlane, workingSize } from '@stickersnap/core';
 *
 * workingSize({ width: 6000, height: 4000 }); // → { width: 2048, height: 1365 }
 * // A subject that fills the picture needs few pixels.
 * const all = maskToPlane(createMask(32, 32, 255));
 * workingSize({ width: 6000, height: 4000 }, all); // → { width: 512, height: 341 }
 */
export function workingSize(source: Size, probability?: Plane): Size {
  const most = fitInside(source, MAX_WORKING_SIDE);
  const box = probability === undefined ? undefined : subjectBox(planeToMask(probability), 128);
  if (probability === undefined || box === undefined) return most;
  const share = Math.max(box.width / probability.width, box.height / probability.height);
  return fitInside(most, Math.max(STICKER_SIDE, Math.round(STICKER_SIDE / share)));
}
