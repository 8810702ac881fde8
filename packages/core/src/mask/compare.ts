import type { Mask } from '../raster.ts';
import { threshold as binarise } from './threshold.ts';

export { sMeasure } from './sMeasure.ts';

/**
 * Intersection over union of two masks, both taken as binary at `threshold`.
 *
 * @returns 0–1; 1 when both are empty
 * @throws RangeError when the sizes differ.
 *
 * @example
 * import { intersectionOverUnion } from '@stickersnap/core';
 *
 * const found = { width: 4, height: 1, data: new Uint8ClampedArray([0, 255, 255, 255]) };
 * const truth = { width: 4, height: 1, data: new Uint8ClampedArray([255, 255, 255, 0]) };
 * intersectionOverUnion(found, truth); // → 0.5
 */
export function intersectionOverUnion(a: Mask, b: Mask, threshold = 128): number {
  checkSize(a, b);
  let intersection = 0;
  let union = 0;
  for (let i = 0; i < a.data.length; i++) {
    const inA = a.data[i]! >= threshold;
    const inB = b.data[i]! >= threshold;
    if (inA && inB) intersection++;
    if (inA || inB) union++;
  }
  return union === 0 ? 1 : intersection / union;
}

export interface BoundaryIouOptions {
  /** The band's width as a share of the picture's diagonal; at least a pixel. */
  readonly fraction?: number;
}

export const BOUNDARY_IOU_DEFAULTS: Required<BoundaryIouOptions> = { fraction: 0.02 };

/**
 * Boundary IoU (Cheng et al., 2021): intersection over union of the masks' inner boundary bands. As in the
 * authors' code the band is what repeated erosion with a 3×3 square takes away (so its width is a Chebyshev
 * distance), and outside the picture all is background, so the border counts as contour. Masks are taken as
 * binary at 128.
 *
 * @returns 0–1; 1 when both are empty
 * @throws RangeError when the sizes differ.
 *
 * @example
 * import { boundaryIou, decodeRle } from '@stickersnap/core';
 *
 * const truth = decodeRle({ width: 9, height: 3, runs: [0, 10, 255, 7, 0, 10] });
 * const found = decodeRle({ width: 9, height: 3, runs: [0, 10, 255, 6, 0, 11] });
 * boundaryIou(found, truth); // → 0.857
 * boundaryIou(truth, truth); // → 1
 */
export function boundaryIou(a: Mask, b: Mask, options: BoundaryIouOptions = {}): number {
  const { fraction } = { ...BOUNDARY_IOU_DEFAULTS, ...options };
  checkSize(a, b);
  const width = Math.max(1, Math.round(fraction * Math.hypot(a.width, a.height)));
  return intersectionOverUnion(innerBand(a, width), innerBand(b, width));
}

/**
 * How far the values of two masks of one size are apart on average.
 *
 * @returns 0–1: the mean of |a − b| / 255
 *
 * @example
 * import { createMask, meanAbsoluteError } from '@stickersnap/core';
 *
 * const found = { width: 4, height: 1, data: new Uint8ClampedArray([0, 255, 255, 204]) };
 * meanAbsoluteError(found, createMask(4, 1, 255)); // → 0.3
 */
export function meanAbsoluteError(a: Mask, b: Mask): number {
  checkSize(a, b);
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / (255 * a.data.length);
}

/** The pixels of the mask within `width` pixels of its outside. */
function innerBand(mask: Mask, width: number): Mask {
  const band = binarise(mask);
  const core = band.data.slice();
  // A square is eroded along the rows, then along the columns.
  for (let y = 0; y < mask.height; y++) erodeLine(core, y * mask.width, 1, mask.width, width);
  for (let x = 0; x < mask.width; x++) erodeLine(core, x, mask.width, mask.height, width);
  for (let i = 0; i < core.length; i++) if (core[i] === 255) band.data[i] = 0;
  return band;
}

/** Shortens every run of 255 in a line by `by` pixels at both ends, in place. */
function erodeLine(data: Uint8ClampedArray, offset: number, step: number, length: number, by: number): void {
  let start = 0;
  for (let i = 0; i <= length; i++) {
    if (i < length && data[offset + i * step] === 255) continue;
    for (let j = start; j < Math.min(i, start + by); j++) data[offset + j * step] = 0;
    for (let j = Math.max(start, i - by); j < i; j++) data[offset + j * step] = 0;
    start = i + 1;
  }
}

function checkSize(a: Mask, b: Mask): void {
  if (a.width === b.width && a.height === b.height) return;
  throw new RangeError(`The masks differ in size: ${a.width}×${a.height} and ${b.width}×${b.height} pixels.`);
}
