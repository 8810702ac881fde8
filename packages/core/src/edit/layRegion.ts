import { type Box, growBox, type Size, scaleBox } from '../geometry.ts';
import { cropImage, cropMask } from '../image/crop.ts';
import { offsetMask } from '../mask/distance.ts';
import { guidedUpsample } from '../mask/guidedFilter.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { createPlane, type Mask, type Plane, type RgbaImage } from '../raster.ts';
import type { MaskPart } from './maskPart.ts';
import { softRegion } from './softRegion.ts';

/** The radius of the window in which the edge is fitted to the picture's, in cells of the grid. */
const RADIUS = 4;
const EPSILON = 1e-4;
/** The value of a cell within the region. */
const INSIDE = 255;
/** Cells around a region that count for its soft edge. */
const SEEN = 8;

/**
 * The matte of a region that was found on a small grid, its edge laid where the picture's is.
 *
 * @param guide the picture at the grid's size
 * @param region on the grid, 255 inside, else 0
 * @returns of the picture as much as can be above 0; `undefined` where that is nothing.
 */
export function layRegion(image: RgbaImage, guide: RgbaImage, region: Mask): MaskPart | undefined {
  const cells = subjectBox(region, INSIDE);
  if (cells === undefined) return undefined;
  // As wide again as a cell is looked at from.
  const seen = growBox(cells, SEEN, region);
  const soft = createPlane(region.width, region.height);
  putPlane(soft, softRegion(cropImage(guide, seen), cropMask(region, seen)), seen);
  // A cell more, so that the box's own rim is clear and no edge is cut by it.
  const box = scaleBox(growBox(cells, REACH + 1, region), region, image);
  const matte = guidedUpsample(guide, soft, image, { radius: RADIUS, epsilon: EPSILON }, box);
  return { box, data: settle(matte, box, image, region).data };
}

function putPlane(plane: Plane, part: Plane, { x, y }: Box): void {
  for (let row = 0; row < part.height; row++) {
    plane.data.set(part.data.subarray(row * part.width, (row + 1) * part.width), (y + row) * plane.width + x);
  }
}

/** Far from the region's edge all is sure; near to it the line at 0.5 is drawn anew, as crisp as pixels can be. */
function settle(matte: Mask, box: Box, image: Size, region: Mask): Mask {
  const nearness = nearnessOf(region);
  const { width, height, data } = matte;
  const columns = Int32Array.from({ length: width }, (_, x) =>
    Math.floor(((box.x + x + 0.5) / image.width) * region.width),
  );
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((box.y + y + 0.5) / image.height) * region.height) * region.width;
    for (let x = 0; x < width; x++, i++) {
      const sure = nearness[row + columns[x]!]!;
      if (sure !== EDGE) data[i] = sure;
    }
  }
  return offsetMask(matte, 0);
}

const EDGE = 1;

/** What the region says of each cell: 0 or 255 where all cells around it agree, else `EDGE`. */
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
