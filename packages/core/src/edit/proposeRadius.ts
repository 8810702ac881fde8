import { fitInside, type Size } from '../geometry.ts';
import { plainLab } from '../image/plainLab.ts';
import { distanceTransform } from '../mask/distance.ts';
import { createMask, type Mask, type RgbaImage } from '../raster.ts';
import { flood, likeness } from './floodColour.ts';
import type { GestureKind, Place } from './strokes.ts';

/** As shares of the picture's diagonal. */
export const RADIUS_RANGE = { least: 0.005, most: 0.1 } as const;

/** Of the longer side: a radius need not be more exact. */
const SIDE = 112;
/** Places of a cell whose colours are averaged, along each side. */
const SAMPLES = 3;
/** What is alike, as a difference of colour (ΔE). */
const TOLERANCE = 14;

/**
 * A brush's radius fitted to what is under it: that of the largest disc around the place, or beside it, that lies
 * wholly in the region of alike colour there, and of that in what the brush would change.
 *
 * @param mask of the image's size
 * @param at places outside of the picture count as the nearest one in it
 * @returns in pixels, within `RADIUS_RANGE`.
 */
export function proposeRadius(image: RgbaImage, mask: Mask, at: Place, kind: GestureKind): number {
  const grid = fitInside(image, SIDE);
  const cell = image.width / grid.width;
  const [x, y] = [cellOf(at[0], image.width, grid.width), cellOf(at[1], image.height, grid.height)];
  const first = y * grid.width + x;
  const alike = likeness({ ...grid, lab: sampleLab(image, grid) }, first, TOLERANCE);
  const isIn = sampleMask(mask, grid);
  const isWrong = (i: number) => (isIn[i] === 1) === (kind === 'remove');
  if (isWrong(first)) for (let i = 0; i < isIn.length; i++) if (!isWrong(i)) alike.data[i] = 0;
  const depth = deepestAround(flood(alike, first), x, y);
  const diagonal = Math.sqrt(image.width * image.width + image.height * image.height);
  return Math.min(RADIUS_RANGE.most * diagonal, Math.max(RADIUS_RANGE.least * diagonal, depth * cell));
}

/** The radius, in cells, of the largest disc within the region that holds the cell. */
function deepestAround(region: Mask, x: number, y: number): number {
  const outside = createMask(region.width, region.height);
  for (let i = 0; i < outside.data.length; i++) outside.data[i] = 255 - region.data[i]!;
  // From a cell's middle to the nearest middle outside; the region's edge lies half a cell before that.
  const { width, data } = distanceTransform(outside);
  let most = 0;
  for (let i = 0; i < data.length; i++) {
    const depth = data[i]! - 0.5;
    if (depth <= most) continue;
    const dx = (i % width) - x;
    const dy = Math.floor(i / width) - y;
    if (dx * dx + dy * dy <= depth * depth) most = depth;
  }
  return most;
}

function sampleLab(image: RgbaImage, grid: Size): Float32Array {
  const lab = new Float32Array(grid.width * grid.height * 3);
  for (let i = 0; i < grid.width * grid.height; i++) {
    let [red, green, blue] = [0, 0, 0];
    for (let s = 0; s < SAMPLES * SAMPLES; s++) {
      const pixel =
        4 *
        pixelAt(image, grid, i, ((s % SAMPLES) + 0.5) / SAMPLES, (Math.floor(s / SAMPLES) + 0.5) / SAMPLES);
      red += image.data[pixel]!;
      green += image.data[pixel + 1]!;
      blue += image.data[pixel + 2]!;
    }
    const mean = (sum: number) => Math.floor(sum / (SAMPLES * SAMPLES) + 0.5);
    plainLab(mean(red), mean(green), mean(blue), lab, i * 3);
  }
  return lab;
}

function sampleMask(mask: Mask, grid: Size): Uint8Array {
  return Uint8Array.from({ length: grid.width * grid.height }, (_, i) =>
    mask.data[pixelAt(mask, grid, i, 0.5, 0.5)]! >= 128 ? 1 : 0,
  );
}

/** The pixel that lies in a cell at these shares of its sides. */
function pixelAt(image: Size, grid: Size, cell: number, across: number, down: number): number {
  const x = cell % grid.width;
  const y = (cell - x) / grid.width;
  const px = Math.floor(((x + across) * image.width) / grid.width);
  return Math.floor(((y + down) * image.height) / grid.height) * image.width + px;
}

function cellOf(place: number, length: number, cells: number): number {
  return Math.min(cells - 1, Math.max(0, Math.floor((place * cells) / length)));
}
