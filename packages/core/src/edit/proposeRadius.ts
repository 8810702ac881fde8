import { fitInside, type Size } from '../geometry.ts';
import { plainLab } from '../image/plainLab.ts';
import { distanceTransform } from '../mask/distance.ts';
import { createMask, type Mask, type RgbaImage } from '../raster.ts';
import { flood, type LabGrid, likeness } from './floodColour.ts';
import type { GestureKind, Place } from './strokes.ts';

/** The smallest and the largest radius that is proposed, as shares of the picture's diagonal. */
export const RADIUS_RANGE = { least: 0.005, most: 0.1 } as const;

/** Cells along the picture's longer side: a radius need not be more exact. */
const SIDE = 112;
/** Places of a cell whose colours are averaged, along each side. */
const SAMPLES = 3;
/** How unlike colours may be that are taken for one, in ΔE. */
const TOLERANCE = 14;
/** Cells beyond which neighbours no longer count: those of `likeness`, and half a cell of rounding. */
const BEYOND = 3;

/** The colours of pictures that were asked for: one picture is asked for many places, and never changes. */
const known = new WeakMap<RgbaImage, LabGrid>();

/**
 * A brush's radius fitted to what is under it: that of the largest disc around the place, or beside it, that lies
 * wholly in the region of alike colour there, and of that in what the brush would change. The first time a picture is
 * asked for its colours are read; after that only what the largest brush would reach is looked at.
 *
 * @param mask of the image's size
 * @param at places outside of the picture count as the nearest one in it
 * @returns in pixels, within `RADIUS_RANGE`.
 *
 * @example
 * import { createImage, createMask, proposeRadius } from '@stickersnap/core';
 *
 * // A white square of 60 pixels on black, all of it ground as yet.
 * const image = createImage(200, 200);
 * for (let i = 0; i < 200 * 200; i++) {
 *   const isWhite = Math.abs((i % 200) - 100) < 30 && Math.abs(Math.floor(i / 200) - 100) < 30;
 *   image.data.set(isWhite ? [255, 255, 255, 255] : [0, 0, 0, 255], i * 4);
 * }
 * proposeRadius(image, createMask(200, 200), [100, 100], 'add'); // → 27.679
 */
export function proposeRadius(image: RgbaImage, mask: Mask, at: Place, kind: GestureKind): number {
  const grid = labGrid(image);
  const cell = image.width / grid.width;
  const diagonal = Math.sqrt(image.width * image.width + image.height * image.height);
  const [least, most] = [RADIUS_RANGE.least * diagonal, RADIUS_RANGE.most * diagonal];
  const [x, y] = [cellOf(at[0], image.width, grid.width), cellOf(at[1], image.height, grid.height)];
  // A disc that holds the place, and its rim.
  const part = windowAround(grid, x, y, Math.ceil((2 * most) / cell) + BEYOND);
  const first = (y - part.y) * part.width + x - part.x;
  const alike = likeness(cut(grid, part), first, TOLERANCE);
  const isIn = sampleMask(mask, grid, part);
  const isWrong = (i: number) => (isIn[i] === 1) === (kind === 'remove');
  if (isWrong(first)) for (let i = 0; i < isIn.length; i++) if (!isWrong(i)) alike.data[i] = 0;
  const depth = deepestAround(flood(alike, first), x - part.x, y - part.y);
  return Math.min(most, Math.max(least, depth * cell));
}

/** Cells of a grid. */
interface Part extends Size {
  readonly x: number;
  readonly y: number;
}

function windowAround({ width, height }: Size, x: number, y: number, reach: number): Part {
  const [left, top] = [Math.max(0, x - reach), Math.max(0, y - reach)];
  const [right, bottom] = [Math.min(width, x + reach + 1), Math.min(height, y + reach + 1)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function cut(grid: LabGrid, { x, y, width, height }: Part): LabGrid {
  const lab = new Float32Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * grid.width + x) * 3;
    lab.set(grid.lab.subarray(from, from + width * 3), row * width * 3);
  }
  return { width, height, lab };
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

function labGrid(image: RgbaImage): LabGrid {
  const kept = known.get(image);
  if (kept !== undefined) return kept;
  const { width, height } = fitInside(image, SIDE);
  const lab = new Float32Array(width * height * 3);
  const columns = pixelsAlong(image.width, width, SAMPLES);
  const rows = pixelsAlong(image.height, height, SAMPLES);
  const mean = (sum: number) => Math.floor(sum / (SAMPLES * SAMPLES) + 0.5);
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    const y = (i - x) / width;
    let [red, green, blue] = [0, 0, 0];
    for (let down = 0; down < SAMPLES; down++) {
      const row = rows[y * SAMPLES + down]! * image.width;
      for (let across = 0; across < SAMPLES; across++) {
        const pixel = 4 * (row + columns[x * SAMPLES + across]!);
        red += image.data[pixel]!;
        green += image.data[pixel + 1]!;
        blue += image.data[pixel + 2]!;
      }
    }
    plainLab(mean(red), mean(green), mean(blue), lab, i * 3);
  }
  const grid = { width, height, lab };
  known.set(image, grid);
  return grid;
}

/** @returns of each of the part's cells: 1 where its middle is in the mask, else 0 */
function sampleMask({ width, height, data }: Mask, grid: Size, part: Part): Uint8Array {
  const columns = pixelsAlong(width, grid.width, 1);
  const rows = pixelsAlong(height, grid.height, 1);
  const isIn = new Uint8Array(part.width * part.height);
  for (let y = 0, to = 0; y < part.height; y++) {
    const row = rows[part.y + y]! * width;
    for (let x = 0; x < part.width; x++) isIn[to++] = data[row + columns[part.x + x]!]! >= 128 ? 1 : 0;
  }
  return isIn;
}

/** The pixels of a side that lie in the middle of the parts of its cells. */
function pixelsAlong(length: number, cells: number, parts: number): Int32Array {
  const pixels = new Int32Array(cells * parts);
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.floor(((i + 0.5) * length) / (cells * parts));
  return pixels;
}

function cellOf(place: number, length: number, cells: number): number {
  return Math.min(cells - 1, Math.max(0, Math.floor((place * cells) / length)));
}
