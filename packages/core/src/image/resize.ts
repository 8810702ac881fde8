import type { Box } from '../geometry.ts';
import { createImage, createMask, createPlane, type Mask, type Plane, type RgbaImage } from '../raster.ts';
import {
  axisWeights,
  CATMULL_ROM,
  type Kernel,
  LANCZOS3,
  type Shrink,
  sliceAxis,
  TRIANGLE,
} from './axisWeights.ts';
import { resamplePixels, resampleValues } from './resample.ts';

/**
 * `best`: area average where an axis shrinks, Lanczos-3 where it grows. `linear`: anti-aliased linear both
 * ways, as the Python imaging libraries resize pictures for networks in training.
 */
export type Resampling = 'best' | 'linear';

const RESAMPLING: Readonly<Record<Resampling, { readonly kernel: Kernel; readonly shrink: Shrink }>> = {
  best: { kernel: LANCZOS3, shrink: 'area' },
  linear: { kernel: TRIANGLE, shrink: 'widened-kernel' },
};

/**
 * Resamples a picture, pixel centres aligned. Colours are weighted by alpha, so those of transparent pixels never
 * bleed; pixels that come out wholly transparent are black.
 *
 * @param width in pixels; rounded, at least 1
 * @param height in pixels; rounded, at least 1
 *
 * @example
 * import { resizeImage } from '@stickersnap/core';
 *
 * // Red beside green that nobody sees: none of the green comes into the mean.
 * const pair = { width: 2, height: 1, data: new Uint8ClampedArray([255, 0, 0, 255, 0, 255, 0, 0]) };
 * resizeImage(pair, 1, 1).data; // → [255, 0, 0, 128]
 */
export function resizeImage(
  image: RgbaImage,
  width: number,
  height: number,
  resampling: Resampling = 'best',
): RgbaImage {
  const out = createImage(side(width), side(height));
  if (out.width === image.width && out.height === image.height) {
    out.data.set(image.data);
    return out;
  }
  const { kernel, shrink } = RESAMPLING[resampling];
  const across = axisWeights(image.width, out.width, kernel, shrink);
  const down = axisWeights(image.height, out.height, kernel, shrink);
  resamplePixels(image, out, across, down);
  return out;
}

/**
 * Resamples a plane, pixel centres aligned: area average along a shrinking axis, Catmull-Rom along a growing
 * one, kept within the input's range. Values must be finite.
 *
 * @param width in pixels; rounded, at least 1
 * @param height in pixels; rounded, at least 1
 * @param part only this box of the result
 */
export function resizePlane(plane: Plane, width: number, height: number, part?: Box): Plane {
  const [toWidth, toHeight] = [side(width), side(height)];
  const box = part ?? { x: 0, y: 0, width: toWidth, height: toHeight };
  const out = createPlane(box.width, box.height);
  const across = sliceAxis(axisWeights(plane.width, toWidth, CATMULL_ROM), box.x, box.width);
  const down = sliceAxis(axisWeights(plane.height, toHeight, CATMULL_ROM), box.y, box.height);
  // Averages need not be held within anything.
  const grows = toWidth > plane.width || toHeight > plane.height;
  const [low, high] = grows ? rangeOf(plane.data) : [-Infinity, Infinity];
  resampleValues(plane, out, across, down, low, high);
  return out;
}

function rangeOf(values: Float32Array): [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/**
 * Resamples a mask, pixel centres aligned: area average along a shrinking axis, Catmull-Rom along a growing one.
 *
 * @param width in pixels; rounded, at least 1
 * @param height in pixels; rounded, at least 1
 * @param part only this box of the result
 *
 * @example
 * import { resizeMask } from '@stickersnap/core';
 *
 * const mask = { width: 4, height: 1, data: new Uint8ClampedArray([0, 0, 255, 255]) };
 * resizeMask(mask, 2, 1).data; // → [0, 255]
 * resizeMask(mask, 8, 1).data; // → [0, 0, 0, 52, 203, 255, 255, 255]
 */
export function resizeMask(mask: Mask, width: number, height: number, part?: Box): Mask {
  const [toWidth, toHeight] = [side(width), side(height)];
  const box = part ?? { x: 0, y: 0, width: toWidth, height: toHeight };
  const out = createMask(box.width, box.height);
  const across = sliceAxis(axisWeights(mask.width, toWidth, CATMULL_ROM), box.x, box.width);
  const down = sliceAxis(axisWeights(mask.height, toHeight, CATMULL_ROM), box.y, box.height);
  resampleValues(mask, out, across, down, 0, 255);
  return out;
}

function side(length: number): number {
  return Math.max(1, Math.round(length));
}
