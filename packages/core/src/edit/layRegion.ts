import { offsetMask } from '../mask/distance.ts';
import { guidedUpsample } from '../mask/guidedFilter.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import { softRegion } from './softRegion.ts';

/** Of the window in which the edge is fitted to the picture's, in cells of the grid. */
const RADIUS = 4;
const EPSILON = 1e-4;

/**
 * The matte of a region that was found on a small grid, its edge laid where the picture's is.
 *
 * @param guide the picture at the grid's size
 * @param region on the grid, 255 inside, else 0
 * @returns of the picture's size
 */
export function layRegion(image: RgbaImage, guide: RgbaImage, region: Mask): Mask {
  const soft = softRegion(guide, region);
  const matte = guidedUpsample(guide, soft, image, { radius: RADIUS, epsilon: EPSILON });
  return settle(matte, region);
}

/** Far from the region's edge all is sure; near to it the line at 0.5 is drawn anew, as crisp as pixels can be. */
function settle(matte: Mask, region: Mask): Mask {
  const nearness = nearnessOf(region);
  const { width, height, data } = matte;
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) / height) * region.height) * region.width;
    for (let x = 0; x < width; x++, i++) {
      const sure = nearness[row + Math.floor(((x + 0.5) / width) * region.width)]!;
      if (sure !== EDGE) data[i] = sure;
    }
  }
  return offsetMask(matte, 0);
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
