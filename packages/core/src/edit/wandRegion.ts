import { fillHoles } from '../mask/fillHoles.ts';
import { decodeRle, encodeRle } from '../mask/rle.ts';
import { createMask, type Mask, type RgbaImage } from '../raster.ts';
import { colourGrid } from './colourGrid.ts';
import { flood, likeness } from './floodColour.ts';
import type { WandGesture } from './strokes.ts';

/** Holes of the region that are smaller than this share of the picture are specks of other colour. */
const SPECK = 0.0005;

/**
 * The region that a wand means, on a small grid: the one that the gesture holds, else what is of one colour around its
 * place, without holes of a few cells.
 *
 * @returns 255 inside, else 0; `undefined` for a place outside of the picture.
 */
export function wandRegion(image: RgbaImage, { at, tolerance, region }: WandGesture): Mask | undefined {
  const [x, y] = at;
  const grid = colourGrid(image);
  const { width, height } = grid;
  if (region !== undefined) return atSize(decodeRle(region), width, height);
  if (!(x >= 0 && y >= 0 && x < image.width && y < image.height)) return undefined;
  const cellX = Math.min(width - 1, Math.floor((x * width) / image.width));
  const cellY = Math.min(height - 1, Math.floor((y * height) / image.height));
  const first = cellY * width + cellX;
  const flooded = flood(likeness(grid, first, tolerance), first);
  return fillHoles(flooded, { maxArea: Math.max(4, SPECK * width * height) });
}

/**
 * The gesture with the region that it means here. Where a region hangs by a thread, another working size could tear it,
 * or tie it to the next; so what someone saw is kept.
 *
 * @example
 * import { drawSample, withRegion } from '@stickersnap/core';
 *
 * const photo = drawSample(64, 48);
 * const tap = { tool: 'wand', kind: 'remove', at: [2, 2], tolerance: 12 } as const;
 * const { region } = withRegion(photo, tap);
 * region?.width; // → 64
 */
export function withRegion(image: RgbaImage, gesture: WandGesture): WandGesture {
  const region = wandRegion(image, gesture);
  return region === undefined ? gesture : { ...gesture, region: encodeRle(region) };
}

function atSize(region: Mask, width: number, height: number): Mask {
  if (region.width === width && region.height === height) return region;
  const out = createMask(width, height);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * region.height) / height) * region.width;
    for (let x = 0; x < width; x++, i++) {
      out.data[i] = region.data[row + Math.floor(((x + 0.5) * region.width) / width)]! >= 128 ? 255 : 0;
    }
  }
  return out;
}
