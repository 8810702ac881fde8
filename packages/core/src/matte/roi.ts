import { SnapError } from '../errors.ts';
import { type Box, growBox, type Size, scaleBox } from '../geometry.ts';
import { cropImage, cropPlane } from '../image/crop.ts';
import { resizePlane } from '../image/resize.ts';
import { createMask, createPlane, type Mask, type Plane, type RgbaImage } from '../raster.ts';
import { MAX_WORKING_SIDE } from './workingSize.ts';

/** The region of interest: where in the upright picture the subject is sought. What reaches past it is cut off. */
export interface Roi {
  readonly box: Box;
  /** What the box is measured in: `px`, pixels of the full size, or `%` of its width and height. */
  readonly unit: 'px' | '%';
}

/** The same by two opposite corners, each number with a unit of its own; it must not reach past the picture. */
export interface RoiCorners {
  /** Both corners: x1, y1, x2, y2. */
  readonly corners: readonly [Measure, Measure, Measure, Measure];
}

export interface Measure {
  readonly value: number;
  readonly unit: 'px' | '%';
}

/** A region of interest in pixels of one picture. */
export interface Region {
  /** Where the subject may be. */
  readonly kept: Box;
  /** What the network is shown: a little more, so that it sees what the subject stands out from. */
  readonly seen: Box;
}

/** How much more the network is shown on each side, as a share of the region's longer side. */
export const ROI_MARGIN = 0.1;

/**
 * A region of interest in pixels of the picture at hand, and what the network is shown of it: a tenth more on each
 * side.
 *
 * @param size of the picture at hand, a scaled `fullSize`.
 * @throws SnapError `option-invalid` when no pixel of the picture lies in it; of corners also when one lies outside.
 *   The detail `fault` tells which: `empty` or `outside`.
 *
 * @example
 * import { regionOf } from '@stickersnap/core';
 *
 * const roi = { box: { x: 25, y: 25, width: 50, height: 50 }, unit: '%' } as const;
 * const { kept, seen } = regionOf(roi, { width: 4000, height: 3000 }, { width: 1000, height: 750 });
 * kept; // → { x: 250, y: 187, width: 500, height: 376 }
 * seen; // → { x: 200, y: 137, width: 600, height: 476 }
 */
export function regionOf(roi: Roi | RoiCorners, fullSize: Size, size: Size): Region {
  const { box, unit } = 'corners' in roi ? boxOf(roi, fullSize) : roi;
  const basis = unit === '%' ? { width: 100, height: 100 } : fullSize;
  const overlaps =
    box.width > 0 &&
    box.height > 0 &&
    box.x < basis.width &&
    box.y < basis.height &&
    box.x + box.width > 0 &&
    box.y + box.height > 0;
  if (!overlaps) throw refused([box.x, box.y, box.width, box.height], fullSize, 'empty');
  const kept = scaleBox(box, basis, size);
  return { kept, seen: growBox(kept, ROI_MARGIN * Math.max(kept.width, kept.height), size) };
}

function boxOf({ corners }: RoiCorners, fullSize: Size): Roi {
  const [x1, y1, x2, y2] = corners.map(({ value, unit }, i) => {
    const full = i % 2 === 0 ? fullSize.width : fullSize.height;
    const pixels = unit === '%' ? (value / 100) * full : value;
    if (pixels >= 0 && pixels <= full) return pixels;
    throw refused(
      corners.map((corner) => `${corner.value}${corner.unit}`),
      fullSize,
      'outside',
    );
  }) as [number, number, number, number];
  const box = {
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  };
  return { box, unit: 'px' };
}

function refused(value: readonly unknown[], { width, height }: Size, fault: 'empty' | 'outside'): SnapError {
  return new SnapError('option-invalid', {
    option: 'Region of interest',
    value: value.join(','),
    allowed: `a box within the picture's ${width}×${height} pixels`,
    fault,
  });
}

/**
 * Has a question about a picture answered from the region alone.
 *
 * @param region in pixels of the picture; `undefined`: all of it.
 * @param answer any size.
 * @returns the answer for the whole picture, 0 outside the region, at about the scale of the answer given.
 */
export async function askInside(
  image: RgbaImage,
  region: Region | undefined,
  answer: (part: RgbaImage) => Promise<Plane>,
): Promise<Plane> {
  if (region === undefined) return answer(image);
  const { seen, kept } = region;
  const part = await answer(cropImage(image, seen));
  const most = MAX_WORKING_SIDE / Math.max(image.width, image.height);
  const scale = Math.min(1, most, Math.max(part.width / seen.width, part.height / seen.height));
  const whole = createPlane(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  );
  const place = scaleBox(seen, image, whole);
  const fitted = resizePlane(part, place.width, place.height);
  const inside = scaleBox(kept, image, whole);
  for (let y = inside.y; y < inside.y + inside.height; y++) {
    const from = (y - place.y) * place.width + inside.x - place.x;
    whole.data.set(fitted.data.subarray(from, from + inside.width), y * whole.width + inside.x);
  }
  return whole;
}

/** The part of an answer about a whole picture that lies in the region. */
export function answerInside(answer: Plane, region: Region | undefined, size: Size): Plane {
  return region === undefined ? answer : cropPlane(answer, scaleBox(region.kept, size, answer));
}

/** @param box in pixels of the mask; `undefined`: nothing is cleared. */
export function clearOutside(mask: Mask, box: Box | undefined): Mask {
  if (box === undefined) return mask;
  const out = createMask(mask.width, mask.height);
  for (let y = box.y; y < box.y + box.height; y++) {
    const row = y * mask.width;
    out.data.set(mask.data.subarray(row + box.x, row + box.x + box.width), row + box.x);
  }
  return out;
}
