import { fillHoles } from '../mask/fillHoles.ts';
import { guidedUpsample } from '../mask/guidedFilter.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import { type ColourGrid, colourGrid } from './colourGrid.ts';
import { floodColour } from './floodColour.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';
import type { Scene } from './scene.ts';
import { softRegion } from './softRegion.ts';
import type { Place, WandGesture } from './strokes.ts';

/** Holes of the region that are smaller than this share of the picture are specks of other colour. */
const SPECK = 0.0005;
/** Of the window in which the edge is fitted to the picture's, in cells of the grid. */
const RADIUS = 4;
const EPSILON = 1e-4;
/** How much steeper the edge is made that the window has softened. */
const STEEPER = 2;

/**
 * The connected region of one colour is given or taken. It is sought on a grid that is the same at all working sizes,
 * and its edge then laid where the picture's is.
 */
export function paintWand({ image }: Scene, mask: Mask, gesture: WandGesture): MaskPart | undefined {
  const { kind, at, tolerance } = gesture;
  const region = wandRegion(image, at, tolerance);
  if (region === undefined) return undefined;
  const { data } = region;
  for (let i = 0; i < data.length; i++) {
    const value = mask.data[i]!;
    data[i] = kind === 'add' ? Math.max(value, data[i]!) : Math.min(value, 255 - data[i]!);
  }
  return { box: wholeMask(mask).box, data };
}

/** @returns of the image's size; `undefined` for a place outside of it. */
function wandRegion(image: RgbaImage, [x, y]: Place, tolerance: number): Mask | undefined {
  if (!(x >= 0 && y >= 0 && x < image.width && y < image.height)) return undefined;
  const grid = colourGrid(image);
  const cellX = Math.min(grid.width - 1, Math.floor((x * grid.width) / image.width));
  const cellY = Math.min(grid.height - 1, Math.floor((y * grid.height) / image.height));
  const flooded = floodColour(grid, cellY * grid.width + cellX, tolerance);
  const region = fillHoles(flooded, { maxArea: Math.max(4, SPECK * grid.width * grid.height) });
  const matte = guidedUpsample(grid.image, softRegion(grid.image, region), image, {
    radius: RADIUS,
    epsilon: EPSILON,
  });
  return settle(matte, region, grid);
}

/** The edge made steeper; far from the region's edge all is sure. */
function settle(matte: Mask, region: Mask, grid: ColourGrid): Mask {
  const nearness = nearnessOf(region);
  const { width, height, data } = matte;
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) / height) * grid.height) * grid.width;
    for (let x = 0; x < width; x++, i++) {
      const sure = nearness[row + Math.floor(((x + 0.5) / width) * grid.width)]!;
      data[i] = sure === EDGE ? 127.5 + (data[i]! - 127.5) * STEEPER : sure;
    }
  }
  return matte;
}

const EDGE = 1;

/** A cell each: 0 or 255 where all cells around it agree, else `EDGE`. */
function nearnessOf({ width, height, data }: Mask): Uint8Array {
  const rows = new Uint8Array(data.length);
  const agree = (values: ArrayLike<number>, first: number, last: number, step: number) => {
    const value = values[first]!;
    for (let i = first + step; i <= last; i += step) if (values[i] !== value) return EDGE;
    return value;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      rows[i] = agree(data, i - Math.min(x, REACH), i + Math.min(width - 1 - x, REACH), 1);
    }
  }
  return rows.map((_, i) => {
    const y = Math.floor(i / width);
    return agree(rows, i - Math.min(y, REACH) * width, i + Math.min(height - 1 - y, REACH) * width, width);
  });
}

/** The picture's edge is no farther than this from the region's, in cells. */
const REACH = 3;
