import type { Mask, Plane } from '../raster.ts';

/** Half-way: a byte is inside from 128 on, so the contour lies between 127 and 128 and never on a pixel. */
export const LEVEL = 127.5;

/**
 * Pixels beside a crossing get their distance to it along the grid line, the others keep what they have.
 *
 * @param down distances along the column
 * @param across distances along the row, the plane transposed
 */
export function seedCrossings(mask: Mask, down: Float32Array, across: Float32Array): void {
  for (let y = 0; y < mask.height; y++) seedRow(mask, y, down, across);
}

function seedRow({ width, height, data }: Mask, y: number, down: Float32Array, across: Float32Array): void {
  for (let x = 0, i = y * width; x < width; x++, i++) {
    const inside = data[i]! > LEVEL;
    if (x + 1 < width && inside !== data[i + 1]! > LEVEL) {
      const t = crossing(data, i, 1, x, width);
      const at = x * height + y;
      across[at] = Math.min(across[at]!, t);
      across[at + height] = 1 - t;
    }
    if (y + 1 < height && inside !== data[i + width]! > LEVEL) {
      const t = crossing(data, i, width, y, height);
      down[i] = Math.min(down[i]!, t);
      down[i + width] = 1 - t;
    }
  }
}

/**
 * Where between pixel `i` and its neighbour `i + step` the contour lies, 0–1. `position` and `length` are the
 * pixel's along the line.
 */
function crossing(
  data: Uint8ClampedArray,
  i: number,
  step: number,
  position: number,
  length: number,
): number {
  const here = data[i]!;
  const there = data[i + step]!;
  const before = position > 0 ? data[i - step]! : here;
  const after = position + 2 < length ? data[i + 2 * step]! : there;
  // A step from 0 to 255 within two pixels is an anti-aliased edge: the covered length says where it is.
  if (before === 255 && after === 0) return (here + there) / 255 - 0.5;
  if (before === 0 && after === 255) return 1.5 - (here + there) / 255;
  return (here - LEVEL) / (here - there);
}

/**
 * In the cells between four pixels that the contour passes: lowers the distances of the pixels about to those
 * from its segments.
 */
export function measureSegments(mask: Mask, distance: Plane): void {
  for (let y = 0; y + 1 < mask.height; y++) measureRow(mask, y, distance);
}

function measureRow(mask: Mask, y: number, distance: Plane): void {
  const { width, data } = mask;
  for (let x = 0, i = y * width; x + 1 < width; x++, i++) {
    const inside = data[i]! > LEVEL;
    if (
      inside !== data[i + 1]! > LEVEL ||
      inside !== data[i + width]! > LEVEL ||
      inside !== data[i + width + 1]! > LEVEL
    )
      measureCell(mask, x, y, distance);
  }
}

function measureCell({ width, height, data }: Mask, x: number, y: number, distance: Plane): void {
  const i = y * width + x;
  const a = data[i]! > LEVEL;
  const b = data[i + 1]! > LEVEL;
  const c = data[i + width + 1]! > LEVEL;
  const d = data[i + width]! > LEVEL;
  const top = a !== b ? x + crossing(data, i, 1, x, width) : -1;
  const right = b !== c ? y + crossing(data, i + 1, width, y, height) : -1;
  const bottom = c !== d ? x + crossing(data, i + width, 1, x, width) : -1;
  const left = d !== a ? y + crossing(data, i, width, y, height) : -1;
  if (a === c && b === d) {
    // A saddle: the mean decides which of the two pairs of corners is joined.
    const joined = data[i]! + data[i + 1]! + data[i + width]! + data[i + width + 1]! >= 4 * LEVEL;
    if (a === joined) {
      measureSegment(distance, x, y, top, y, x + 1, right);
      measureSegment(distance, x, y, bottom, y + 1, x, left);
    } else {
      measureSegment(distance, x, y, top, y, x, left);
      measureSegment(distance, x, y, bottom, y + 1, x + 1, right);
    }
  } else if (top >= 0) {
    if (bottom >= 0) measureSegment(distance, x, y, top, y, bottom, y + 1);
    else if (left >= 0) measureSegment(distance, x, y, top, y, x, left);
    else measureSegment(distance, x, y, top, y, x + 1, right);
  } else if (left >= 0) {
    if (right >= 0) measureSegment(distance, x, y, x, left, x + 1, right);
    else measureSegment(distance, x, y, x, left, bottom, y + 1);
  } else measureSegment(distance, x, y, bottom, y + 1, x + 1, right);
}

/** Takes the 4×4 pixels about cell (x, y) and the segment (x0, y0)–(x1, y1). */
function measureSegment(
  { width, height, data }: Plane,
  x: number,
  y: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const squared = dx * dx + dy * dy;
  const inverse = squared > 0 ? 1 / squared : 0;
  const right = Math.min(width - 1, x + 2);
  const bottom = Math.min(height - 1, y + 2);
  for (let v = Math.max(0, y - 1); v <= bottom; v++) {
    for (let u = Math.max(0, x - 1); u <= right; u++) {
      const t = Math.min(1, Math.max(0, ((u - x0) * dx + (v - y0) * dy) * inverse));
      const ex = x0 + t * dx - u;
      const ey = y0 + t * dy - v;
      const found = Math.sqrt(ex * ex + ey * ey);
      if (found < data[v * width + u]!) data[v * width + u] = found;
    }
  }
}
