import type { Mask } from '../raster.ts';

/** The sides of a cell, a square between four pixel centres; also the directions in which to leave it. */
const TOP = 0;
const RIGHT = 1;
const BOTTOM = 2;
const LEFT = 3;

/**
 * The side by which a contour leaves a cell with the subject on its left, by the cell's corners: top left 8,
 * top right 4, bottom right 2, bottom left 1. The saddles, 5 and 10, depend on where it came in.
 */
const EXITS = [-1, LEFT, BOTTOM, LEFT, RIGHT, -1, BOTTOM, LEFT, TOP, TOP, -1, TOP, RIGHT, RIGHT, BOTTOM, -1];

/**
 * Marching squares with linear interpolation: the closed curves around all that has at least `level`. Outside
 * the picture all is 0, so a subject that is cut off by the border is closed there. Where four pixels form a
 * saddle, their mean decides.
 *
 * @param level above 0, at most 255
 * @returns closed polygons `x0, y0, x1, y1, …` (the first point is not repeated) in pixel-centre coordinates:
 *   (0, 0) is the middle of the first pixel, and a border is closed at −½ when its pixels are 255. As the
 *   picture is looked at (y downwards), outer contours run counter-clockwise and holes clockwise: the shoelace
 *   formula on (x, y) gives a negative area for outer ones.
 */
export function contours(mask: Mask, level = 128): Float64Array<ArrayBuffer>[] {
  // Half a step below, no pixel lies on the contour, and so no point of it on a corner of a cell.
  const iso = Math.ceil(level) - 0.5;
  const seen = new Uint8Array(mask.width * (mask.height + 1));
  const found: Float64Array<ArrayBuffer>[] = [];
  for (let y = 0; y <= mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      // Every closed curve goes leftwards somewhere, with the subject below it.
      const starts = at(mask, x, y - 1) < iso && at(mask, x, y) > iso;
      if (starts && seen[y * mask.width + x] === 0) found.push(trace(mask, iso, x, y, seen));
    }
  }
  return found;
}

/** Follows the contour that crosses the line between pixels (x, startY − 1) and (x, startY) leftwards. */
function trace(
  mask: Mask,
  iso: number,
  startX: number,
  startY: number,
  seen: Uint8Array,
): Float64Array<ArrayBuffer> {
  const points: number[] = [];
  // The cell's top left pixel. The contour is about to enter it.
  let x = startX - 1;
  let y = startY - 1;
  let side = LEFT;
  do {
    if (side === LEFT) seen[(y + 1) * mask.width + x + 1] = 1;
    pushCrossing(mask, iso, x, y, side, points);
    side = exit(mask, iso, x, y, side);
    if (side === TOP) y--;
    else if (side === RIGHT) x++;
    else if (side === BOTTOM) y++;
    else x--;
  } while (x !== startX - 1 || y !== startY - 1 || side !== LEFT);
  return Float64Array.from(points);
}

/** The point where the contour came into the cell when it was walking towards `heading`. */
function pushCrossing(
  mask: Mask,
  iso: number,
  x: number,
  y: number,
  heading: number,
  points: number[],
): void {
  if (heading === LEFT) points.push(x + 1, y + share(at(mask, x + 1, y), at(mask, x + 1, y + 1), iso));
  else if (heading === RIGHT) points.push(x, y + share(at(mask, x, y), at(mask, x, y + 1), iso));
  else if (heading === TOP) points.push(x + share(at(mask, x, y + 1), at(mask, x + 1, y + 1), iso), y + 1);
  else points.push(x + share(at(mask, x, y), at(mask, x + 1, y), iso), y);
}

function exit(mask: Mask, iso: number, x: number, y: number, heading: number): number {
  const a = at(mask, x, y);
  const b = at(mask, x + 1, y);
  const c = at(mask, x + 1, y + 1);
  const d = at(mask, x, y + 1);
  const corners = (a > iso ? 8 : 0) + (b > iso ? 4 : 0) + (c > iso ? 2 : 0) + (d > iso ? 1 : 0);
  if (corners !== 5 && corners !== 10) return EXITS[corners]!;
  // Joined subjects are passed by on the right, separate ones rounded on the left.
  const joined = (a + b + c + d) / 4 >= iso;
  return (heading + (joined ? 1 : 3)) % 4;
}

function share(from: number, to: number, iso: number): number {
  return (iso - from) / (to - from);
}

function at({ width, height, data }: Mask, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : data[y * width + x]!;
}
