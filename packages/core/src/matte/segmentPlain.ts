import { type Box, fitInside, type Size, scaleBox } from '../geometry.ts';
import { resizeImage } from '../image/resize.ts';
import { type Mask, maskToPlane, type RgbaImage } from '../raster.ts';
import { plainInside } from './plainInside.ts';
import { MAX_WORKING_SIDE, needsCloserLook, workingSize } from './workingSize.ts';

/** How a plain ground was cut, so that it can be cut again at another size. */
export interface PlainGroundFacts {
  /** Where it was sought, in pixels of the source; without it, everywhere. */
  readonly seen?: Box | undefined;
  readonly holes: boolean;
}

export interface PlainSegment {
  /** The picture at working size; the mask has its size. */
  readonly image: RgbaImage;
  readonly mask: Mask;
  readonly plain: PlainGroundFacts;
}

export interface SegmentPlainOptions extends PlainGroundFacts {
  /** Cuts by the border's colour whatever the picture shows. */
  readonly force: boolean;
}

/** @returns `undefined` where the picture is none of a plain ground. */
export function segmentPlain(source: RgbaImage, options: SegmentPlainOptions): PlainSegment | undefined {
  const { seen, holes, force } = options;
  const size = fitInside(source, MAX_WORKING_SIDE);
  const isSame = size.width === source.width;
  const image = isSame ? source : resizeImage(source, size.width, size.height);
  const mask = plainInside(image, seen && scaleBox(seen, source, size), { holes, force });
  return mask && { image, mask, plain: { ...(seen === undefined ? {} : { seen }), holes } };
}

/** How large the picture is to be decoded where what was found is so small that a larger one shows more of it. */
export function closerSide(source: RgbaImage, mask: Mask, fullSize: Size): number | undefined {
  const wanted = workingSize(fullSize, maskToPlane(mask));
  return needsCloserLook(source, wanted) ? Math.max(wanted.width, wanted.height) : undefined;
}

/**
 * How a plain ground was cut, in pixels of a picture of another size.
 *
 * @example
 * import { scalePlain } from '@stickersnap/core';
 *
 * const facts = { seen: { x: 10, y: 10, width: 20, height: 20 }, holes: true };
 * scalePlain(facts, { width: 100, height: 100 }, { width: 50, height: 50 }).seen;
 * // → { x: 5, y: 5, width: 10, height: 10 }
 */
export function scalePlain({ seen, holes }: PlainGroundFacts, from: Size, to: Size): PlainGroundFacts {
  return seen === undefined ? { holes } : { seen: scaleBox(seen, from, to), holes };
}
