import type { Box } from '../geometry.ts';
import type { Mask } from '../raster.ts';
import { subjectBox } from './subjectBox.ts';

export interface StraightRectangle {
  /** The smallest upright box around it, in pixels. */
  readonly box: Box;
  /** How far it is turned, in degrees, −45 to 45. */
  readonly turn: number;
}

export interface StraightRectangleOptions {
  /** The alpha from which on a pixel belongs to it, 0–255. */
  readonly threshold: number;
}

export const STRAIGHT_RECTANGLE_DEFAULTS: Required<StraightRectangleOptions> = { threshold: 128 };

/** The share of the rectangle's area that has to be filled: corners may be a little round. */
const FILLED = 0.99;
const COARSE = 1;
const FINE = 0.1;

/**
 * Whether what the mask shows is one rectangle with straight edges, upright or turned, and where. A rectangle with
 * round corners as those of an icon is none, nor is one with a hole.
 */
export function straightRectangle(
  mask: Mask,
  options: Partial<StraightRectangleOptions> = {},
): StraightRectangle | undefined {
  const { threshold } = { ...STRAIGHT_RECTANGLE_DEFAULTS, ...options };
  const box = subjectBox(mask, threshold);
  if (box === undefined) return undefined;
  const { area, corners } = outlineOf(mask, box, threshold);
  // Half as much as the smallest turned rectangle has cannot be one; most masks end here.
  if (area < 0.45 * box.width * box.height) return undefined;
  let best = { turn: 0, area: Infinity, around: 0 };
  const look = (turn: number): void => {
    const found = boundsAt(corners, turn);
    if (found.area < best.area) best = { turn, ...found };
  };
  for (let turn = -45; turn < 45; turn += COARSE) look(turn);
  const { turn } = best;
  for (let step = -COARSE; step <= COARSE; step += FINE) look(turn + step);
  // Pixels that an edge cuts through may be counted or not.
  const slack = 0.5 * best.around;
  return area >= FILLED * best.area - slack ? { box, turn: best.turn } : undefined;
}

/** How many pixels there are, and the outer corners of each row's first and last one. */
function outlineOf({ width, data }: Mask, box: Box, threshold: number): { area: number; corners: number[] } {
  const corners: number[] = [];
  let area = 0;
  for (let y = box.y; y < box.y + box.height; y++) {
    let [first, last] = [-1, -1];
    for (let x = box.x; x < box.x + box.width; x++) {
      if (data[y * width + x]! < threshold) continue;
      if (first < 0) first = x;
      last = x;
      area++;
    }
    if (first >= 0) corners.push(first, y, last + 1, y, first, y + 1, last + 1, y + 1);
  }
  return { area, corners };
}

/** @param turn degrees */
function boundsAt(corners: readonly number[], turn: number): { area: number; around: number } {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < corners.length; i += 2) {
    const u = corners[i]! * cos + corners[i + 1]! * sin;
    const v = corners[i + 1]! * cos - corners[i]! * sin;
    if (u < left) left = u;
    if (u > right) right = u;
    if (v < top) top = v;
    if (v > bottom) bottom = v;
  }
  return { area: (right - left) * (bottom - top), around: 2 * (right - left + bottom - top) };
}
