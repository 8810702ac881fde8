import type { Box } from '../geometry.ts';
import type { Bytes } from '../raster.ts';

/**
 * How much of each pixel of a box a polygon covers, exactly: the signed areas that its edges leave to their right are
 * summed up along the rows. Where the polygon goes around a place more than once the place is inside.
 *
 * @param polygon x, y, x, y, …; it closes itself, and may go beyond the box
 * @returns 0–255, the box's pixels row by row
 */
export function coverPolygon(polygon: readonly number[], box: Box): Bytes {
  // What lies beyond the right border is summed up in two columns more.
  const stride = box.width + 2;
  const sums = new Float64Array(stride * box.height);
  const count = polygon.length;
  for (let i = 0; i < count; i += 2) {
    const next = (i + 2) % count;
    const [x0, y0] = [polygon[i]! - box.x, polygon[i + 1]! - box.y];
    const [x1, y1] = [polygon[next]! - box.x, polygon[next + 1]! - box.y];
    if (y0 < y1) addEdge(sums, box, x0, y0, x1, y1, 1);
    else if (y0 > y1) addEdge(sums, box, x1, y1, x0, y0, -1);
  }
  const out = new Uint8ClampedArray(box.width * box.height);
  for (let y = 0, i = 0; y < box.height; y++) {
    let sum = 0;
    for (let x = 0; x < box.width; x++, i++) {
      sum += sums[y * stride + x]!;
      out[i] = Math.floor(Math.min(1, Math.abs(sum)) * 255 + 0.5);
    }
  }
  return out;
}

/** An edge downwards, a row at a time. */
function addEdge(
  sums: Float64Array,
  { width, height }: Box,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  sign: number,
): void {
  const slope = (x1 - x0) / (y1 - y0);
  const stride = width + 2;
  const end = Math.min(height, Math.ceil(y1));
  for (let y = Math.max(0, Math.floor(y0)); y < end; y++) {
    const from = Math.max(y, y0);
    const to = Math.min(y + 1, y1);
    if (to <= from) continue;
    const a = x0 + slope * (from - y0);
    const b = x0 + slope * (to - y0);
    addRow(
      sums.subarray(y * stride, (y + 1) * stride),
      width,
      Math.min(a, b),
      Math.max(a, b),
      sign * (to - from),
    );
  }
}

/** A piece of an edge within one row, from `left` to `right`; of what lies beyond the borders its height alone. */
function addRow(row: Float64Array, width: number, left: number, right: number, height: number): void {
  const length = right - left;
  if (length <= 0) {
    addPiece(row, Math.min(width, Math.max(0, left)), Math.min(width, Math.max(0, left)), height);
    return;
  }
  const before = Math.min(length, Math.max(0, 0 - left));
  const after = Math.min(length - before, Math.max(0, right - width));
  if (before > 0) addPiece(row, 0, 0, (height * before) / length);
  if (after > 0) addPiece(row, width, width, (height * after) / length);
  const within = length - before - after;
  if (within > 0) addPiece(row, Math.max(0, left), Math.min(width, right), (height * within) / length);
}

/** Each pixel takes the area of it that lies to the right of the piece; the next one what that lacks. */
function addPiece(row: Float64Array, left: number, right: number, height: number): void {
  const first = Math.floor(left);
  const last = Math.floor(right);
  if (first === last) {
    const area = height * (1 - ((left + right) / 2 - first));
    row[first]! += area;
    row[first + 1]! += height - area;
    return;
  }
  const perPixel = height / (right - left);
  for (let x = first; x <= last; x++) {
    const from = Math.max(left, x);
    const to = Math.min(right, x + 1);
    if (to <= from) continue;
    const part = perPixel * (to - from);
    const area = part * (1 - ((from + to) / 2 - x));
    row[x]! += area;
    row[x + 1]! += part - area;
  }
}
