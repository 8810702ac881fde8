import { lowerEnvelope } from './envelope';
import { f32At, setF32 } from './floats';
import { FARTHEST_NEAR, nearestInWindow, padSquares } from './nearest';

/**
 * Takes each pixel's distance to the nearest seed of its own column (Infinity where unknown) and turns it into
 * the distance to the nearest seed of all, in place. What is above `most` stays above it, and is no more than that.
 */
export function spread(distance: usize, width: i32, height: i32, most: f64, scratch: usize): void {
  const stride = width << 2;
  const last = distance + (height - 1) * stride;
  for (let row = distance; row < last; row += stride) stepRow(row, row + stride, width);
  for (let row = last; row > distance; row -= stride) stepRow(row, row - stride, width);
  if (most > FARTHEST_NEAR) {
    for (let y = 0; y < height; y++) lowerEnvelope(distance + y * stride, width, most, scratch);
  } else {
    padSquares(width, i32(most), scratch);
    for (let y = 0; y < height; y++) nearestInWindow(distance + y * stride, width, f32(most), scratch);
  }
}

/** What lies in the next row is at most one farther than what lies beside it in this one. */
function stepRow(from: usize, to: usize, width: i32): void {
  let x = 0;
  for (; x <= width - 4; x += 4) {
    const at = x << 2;
    const stepped = f32x4.add(v128.load(from + at), f32x4.splat(1));
    v128.store(to + at, f32x4.pmin(v128.load(to + at), stepped));
  }
  for (; x < width; x++) setF32(to, x, min(f32At(to, x), f32At(from, x) + 1));
}
