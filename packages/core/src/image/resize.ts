import { createImage, createMask, createPlane, type Mask, type Plane, type RgbaImage } from '../raster.ts';
import { axisWeights, CATMULL_ROM, type Kernel, LANCZOS3, type Shrink, TRIANGLE } from './axisWeights.ts';
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
 * Resamples a picture, pixel centres aligned. Colours are weighted by alpha, so those of transparent pixels never bleed;
 * pixels that come out wholly transparent are black.
 *
 * @param width in pixels; rounded, at least 1
 * @param height in pixels; rounded, at least 1
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
 */
export function resizePlane(plane: Plane, width: number, height: number): Plane {
  const out = createPlane(side(width), side(height));
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < plane.data.length; i++) {
    const value = plane.data[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  resizeSingle(plane, out, low, high);
  return out;
}

/**
 * Resamples a mask, pixel centres aligned: area average along a shrinking axis, Catmull-Rom along a growing one.
 *
 * @param width in pixels; rounded, at least 1
 * @param height in pixels; rounded, at least 1
 */
export function resizeMask(mask: Mask, width: number, height: number): Mask {
  const out = createMask(side(width), side(height));
  resizeSingle(mask, out, 0, 255);
  return out;
}

function resizeSingle<Single extends Mask | Plane>(
  from: Single,
  to: Single,
  low: number,
  high: number,
): void {
  const across = axisWeights(from.width, to.width, CATMULL_ROM);
  const down = axisWeights(from.height, to.height, CATMULL_ROM);
  resampleValues(from, to, across, down, low, high);
}

function side(length: number): number {
  return Math.max(1, Math.round(length));
}
