import { dilate } from '../mask/morphology.ts';
import { createPlane, type Mask, maskToPlane, type Plane, type RgbaImage } from '../raster.ts';
import { blurPlane } from './blurPlane.ts';

/** Cells this far outside of a region may be partly of it. */
const REACH = 2;
/** Half the sides, in cells, of the windows from which the colours inside and outside of the region are taken. */
const INSIDE = 3;
const OUTSIDE = 5;
/** Colours this near to each other, 0–255, tell nothing about a mixture; from the second on they tell all. */
const ALIKE = 12;
const UNLIKE = 36;
/** The change from one cell to the next below which there is no edge to speak of, 0–1. */
const LEAST_SLOPE = 0.02;

/**
 * A region's share of each cell along its edge: where the colours on both sides differ, what the cell's own says as
 * a mixture of the two, else where between the cells a smooth line goes.
 *
 * @param region 255 inside, else 0
 * @returns 0–1
 */
export function softRegion(image: RgbaImage, region: Mask): Plane {
  const { width, height } = region;
  const near = dilate(region, REACH);
  const outside = dilate({ width, height, data: region.data.map((value) => 255 - value) }, 1);
  const rounded = blurTwice(maskToPlane(region));
  const out = createPlane(width, height);
  for (let i = 0; i < out.data.length; i++) {
    if (near.data[i] === 0) continue;
    const isIn = region.data[i] === 255;
    if (isIn && outside.data[i] === 0) {
      out.data[i] = 1;
      continue;
    }
    const between = betweenCells(rounded, i, isIn);
    const mixed = mixture(image, region, near, i);
    const told = mixed?.told ?? 0;
    out.data[i] = told * (isIn ? 1 : (mixed?.share ?? 0)) + (1 - told) * between;
  }
  return out;
}

function blurTwice({ width, height, data }: Plane): Plane {
  return { width, height, data: blurPlane(blurPlane(data, width, height), width, height) };
}

/** The steepest way through 0.5 tells how far the edge is away. @returns 0.5–1 inside, else 0–0.5 */
function betweenCells({ width, height, data }: Plane, i: number, isIn: boolean): number {
  const x = i % width;
  const across = data[x + 1 < width ? i + 1 : i]! - data[x > 0 ? i - 1 : i]!;
  const down = data[i + width < width * height ? i + width : i]! - data[i >= width ? i - width : i]!;
  const slope = Math.max(LEAST_SLOPE, Math.sqrt(across * across + down * down) / 2);
  const share = 0.5 + (data[i]! - 0.5) / slope;
  return isIn ? Math.min(1, Math.max(0.5, share)) : Math.min(0.5, Math.max(0, share));
}

/** What the cell's colour says, and how much it can be believed, 0–1. */
function mixture(
  image: RgbaImage,
  region: Mask,
  near: Mask,
  i: number,
): { readonly share: number; readonly told: number } | undefined {
  const inside = meanOf(image, i, INSIDE, region, 255);
  const outside = meanOf(image, i, OUTSIDE, near, 0);
  if (inside === undefined || outside === undefined) return undefined;
  let [along, length] = [0, 0];
  for (let c = 0; c < 3; c++) {
    const way = inside[c]! - outside[c]!;
    along += way * (image.data[i * 4 + c]! - outside[c]!);
    length += way * way;
  }
  if (length === 0) return undefined;
  const told = Math.min(1, Math.max(0, (Math.sqrt(length) - ALIKE) / (UNLIKE - ALIKE)));
  return { share: Math.min(1, Math.max(0, along / length)), told };
}

/** The mean colour of the pixels around one of which the mask has a value. */
function meanOf(
  { width, height, data }: RgbaImage,
  cell: number,
  reach: number,
  mask: Mask,
  value: number,
): readonly number[] | undefined {
  const x = cell % width;
  const y = (cell - x) / width;
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny++) {
    for (let nx = Math.max(0, x - reach); nx <= Math.min(width - 1, x + reach); nx++) {
      const i = ny * width + nx;
      if (mask.data[i] !== value) continue;
      red += data[i * 4]!;
      green += data[i * 4 + 1]!;
      blue += data[i * 4 + 2]!;
      count++;
    }
  }
  return count === 0 ? undefined : [red / count, green / count, blue / count];
}
