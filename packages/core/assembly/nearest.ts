import { f32At, fill, setF32 } from './floats';

/** Up to this many pixels it is quicker to look at all columns so near than to find the lower envelope. */
export const FARTHEST_NEAR: f64 = 32;

/**
 * What lies beside a row is far away.
 *
 * @param scratch four bytes for each pixel of a row, and 8 · `reach` + 16
 */
export function padSquares(width: i32, reach: i32, scratch: usize): void {
  fill(scratch, reach, f32.POSITIVE_INFINITY);
  fill(scratch + ((reach + width) << 2), reach + 4, f32.POSITIVE_INFINITY);
}

/**
 * One row: from each pixel's distance to the nearest seed of its own column to that of all, by the columns at most
 * `most` away. Above `most` it comes out as any value above it.
 *
 * @param scratch as it came from `padSquares`
 */
export function nearestInWindow(row: usize, width: i32, most: f32, scratch: usize): void {
  const reach = i32(most);
  const squares = scratch + (reach << 2);
  square(row, width, most, squares);
  fill(row, width, f32.POSITIVE_INFINITY);
  let seeds = 0;
  for (let x = 0; x < width; x += 4) {
    while (seeds < width && (seeds + 3 < x - reach || allInfinite(squares + (seeds << 2)))) seeds += 4;
    if (seeds >= width) return;
    if (seeds > x + 3 + reach) {
      x = ((seeds - reach) & ~3) - 4;
      continue;
    }
    const nearest = f32x4.sqrt(nearestSquares(squares + (x << 2), reach));
    if (x <= width - 4) v128.store(row + (x << 2), nearest);
    else storeFirst(row + (x << 2), nearest, width - x);
  }
}

/** Distances above `most` become Infinity. */
function square(row: usize, width: i32, most: f32, squares: usize): void {
  const limit = f32x4.splat(most);
  const far = f32x4.splat(f32.POSITIVE_INFINITY);
  let x = 0;
  for (; x <= width - 4; x += 4) {
    const distances = v128.load(row + (x << 2));
    const isNear = f32x4.le(distances, limit);
    v128.store(squares + (x << 2), v128.bitselect(f32x4.mul(distances, distances), far, isNear));
  }
  for (; x < width; x++) {
    const distance = f32At(row, x);
    setF32(squares, x, distance <= most ? distance * distance : f32.POSITIVE_INFINITY);
  }
}

/** Of four pixels. */
function nearestSquares(at: usize, reach: i32): v128 {
  let nearest = v128.load(at);
  for (let offset = 1; offset <= reach; offset++) {
    const either = f32x4.pmin(v128.load(at - (offset << 2)), v128.load(at + (offset << 2)));
    nearest = f32x4.pmin(nearest, f32x4.add(either, f32x4.splat(f32(offset * offset))));
  }
  return nearest;
}

function allInfinite(at: usize): bool {
  return i32x4.all_true(f32x4.eq(v128.load(at), f32x4.splat(f32.POSITIVE_INFINITY)));
}

function storeFirst(at: usize, values: v128, count: i32): void {
  setF32(at, 0, f32x4.extract_lane(values, 0));
  if (count > 1) setF32(at, 1, f32x4.extract_lane(values, 1));
  if (count > 2) setF32(at, 2, f32x4.extract_lane(values, 2));
}
