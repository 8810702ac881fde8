import { createPlane, type Mask, type Plane, type RgbaImage } from '../raster.ts';

/** Cells this far outside of a region may be partly of it, where its colour and the next one's mix. */
const REACH = 2;
/** Of the windows around a cell from which the two colours are taken. */
const INSIDE = 3;
const OUTSIDE = 5;
/** Colours this near to each other, 0–255, tell nothing about a mixture; from the second on they tell all. */
const ALIKE = 12;
const UNLIKE = 36;

/**
 * A region's share of each cell: 1 in it, and along its outer edge what the cell's colour says as a mixture of the
 * region's colour there and of what lies beyond.
 *
 * @param region 255 inside, else 0
 * @returns 0–1
 */
export function softRegion(image: RgbaImage, region: Mask): Plane {
  const { width, height } = region;
  const out = createPlane(width, height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (region.data[i] === 255) out.data[i] = 1;
      else if (countIn(region, x, y, REACH) > 0) out.data[i] = shareAt(image, region, x, y);
    }
  }
  return out;
}

function countIn({ width, height, data }: Mask, x: number, y: number, reach: number): number {
  let count = 0;
  for (let ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny++) {
    for (let nx = Math.max(0, x - reach); nx <= Math.min(width - 1, x + reach); nx++) {
      if (data[ny * width + nx] === 255) count++;
    }
  }
  return count;
}

function shareAt(image: RgbaImage, region: Mask, x: number, y: number): number {
  const inside = meanOf(image, x, y, INSIDE, (nx, ny) => region.data[ny * image.width + nx] === 255);
  const outside = meanOf(image, x, y, OUTSIDE, (nx, ny) => countIn(region, nx, ny, REACH) === 0);
  if (inside === undefined || outside === undefined) return 0;
  const at = (y * image.width + x) * 4;
  let [along, length] = [0, 0];
  for (let c = 0; c < 3; c++) {
    const way = inside[c]! - outside[c]!;
    along += way * (image.data[at + c]! - outside[c]!);
    length += way * way;
  }
  if (length === 0) return 0;
  const told = Math.min(1, Math.max(0, (Math.sqrt(length) - ALIKE) / (UNLIKE - ALIKE)));
  return told * Math.min(1, Math.max(0, along / length));
}

function meanOf(
  { width, height, data }: RgbaImage,
  x: number,
  y: number,
  reach: number,
  counts: (x: number, y: number) => boolean,
): readonly number[] | undefined {
  const sum = [0, 0, 0];
  let count = 0;
  for (let ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny++) {
    for (let nx = Math.max(0, x - reach); nx <= Math.min(width - 1, x + reach); nx++) {
      if (!counts(nx, ny)) continue;
      const at = (ny * width + nx) * 4;
      for (let c = 0; c < 3; c++) sum[c]! += data[at + c]!;
      count++;
    }
  }
  return count === 0 ? undefined : sum.map((value) => value / count);
}
