import { measureSegments, seedCrossings } from './contour';
import { f32At, fill, setF32 } from './floats';

/**
 * Exact Euclidean distance transform in linear time (Felzenszwalb and Huttenlocher, 2012).
 *
 * @param mask bytes
 * @param most distances above it come out as any value above it
 * @param out floats: 0 from 128 on, elsewhere pixels to the nearest such one; Infinity when there is none
 * @param scratch 24 bytes for each pixel of a row, and 8 more
 */
export function distanceTransform(
  mask: usize,
  width: i32,
  height: i32,
  most: f64,
  out: usize,
  scratch: usize,
): void {
  const length = width * height;
  for (let i = 0; i < length; i++) setF32(out, i, load<u8>(mask + i) > 127 ? 0 : f32.POSITIVE_INFINITY);
  spread(out, width, height, most, scratch);
}

/**
 * Sub-pixel distance to the 50 % contour, negative inside: Infinity everywhere in an empty mask, -Infinity in a full one.
 *
 * @param mask bytes
 * @param most distances above it come out as any value above it
 * @param out floats; up to three more may be written
 * @param scratch 4 bytes for each pixel, 24 for each of the longer side, and 8 more
 */
export function signedDistance(
  mask: usize,
  width: i32,
  height: i32,
  most: f64,
  out: usize,
  scratch: usize,
): void {
  const length = width * height;
  // Transposed, so that one kernel serves both directions.
  const across = scratch;
  fill(out, length, f32.POSITIVE_INFINITY);
  fill(across, length, f32.POSITIVE_INFINITY);
  seedCrossings(mask, width, height, out, across);
  const rest = (across + (length << 2) + 7) & ~7;
  spread(out, width, height, most, rest);
  spread(across, height, width, most, rest);
  takeNearer(out, across, width, height);
  measureSegments(mask, width, height, out);
  for (let i = 0; i < length; i += 4) {
    const at = out + (i << 2);
    // The sign bit is flipped where the byte is 128 or more.
    const bytes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(mask + i)));
    const signs = v128.and(i32x4.shl(bytes, 24), i32x4.splat(i32.MIN_VALUE));
    v128.store(at, v128.xor(v128.load(at), signs));
  }
}

/**
 * Coverage, 0–255, of the points at signed distance ≤ `offset`: one pixel of anti-aliasing.
 *
 * @param mask bytes
 * @param out bytes
 * @param scratch as for `signedDistance`, and 4 bytes for each pixel and 12 more
 */
export function offsetMask(
  mask: usize,
  width: i32,
  height: i32,
  offset: f64,
  out: usize,
  scratch: usize,
): void {
  const length = width * height;
  const distance = scratch;
  signedDistance(mask, width, height, abs(offset) + 1, distance, (distance + (length << 2) + 12 + 7) & ~7);
  const edge = f32(0.5 + offset);
  for (let i = 0; i < length; i++) {
    const covered = nearest((edge - f32At(distance, i)) * 255);
    store<u8>(out + i, u8(min<f32>(255, max<f32>(0, covered))));
  }
}

/**
 * Takes each pixel's distance to the nearest seed of its own column (Infinity where unknown) and turns it into
 * the distance to the nearest seed of all, in place. What is above `most` stays above it, and is no more than that.
 */
function spread(distance: usize, width: i32, height: i32, most: f64, scratch: usize): void {
  const stride = width << 2;
  const last = distance + (height - 1) * stride;
  for (let row = distance; row < last; row += stride) stepRow(row, row + stride, width);
  for (let row = last; row > distance; row -= stride) stepRow(row, row - stride, width);
  for (let y = 0; y < height; y++) lowerEnvelope(distance + ((y * width) << 2), width, most, scratch);
}

/** What lies in the next row is at most one farther than what lies beside it in this one. */
function stepRow(from: usize, to: usize, width: i32): void {
  let x = 0;
  for (; x <= width - 4; x += 4) {
    const at = x << 2;
    const stepped = f32x4.add(v128.load(from + at), f32x4.splat(1));
    v128.store(to + at, f32x4.min(v128.load(to + at), stepped));
  }
  for (; x < width; x++) setF32(to, x, min(f32At(to, x), f32At(from, x) + 1));
}

/** One row: the lower envelope of the parabolas `(x − q)² + row[q]²`, and then its square root. */
function lowerEnvelope(row: usize, width: i32, most: f64, scratch: usize): void {
  const heights = scratch;
  const bounds = heights + (width << 3);
  const apexes = bounds + ((width + 1) << 3);
  let last = -1;
  for (let q = 0; q < width; q++) {
    if ((q & 3) === 0) while (q < width - 4 && allAbove(row + (q << 2), f32(most))) q += 4;
    const column = f64(f32At(row, q));
    if (column > most || column === f64.POSITIVE_INFINITY) continue;
    const height = column * column;
    let from = f64.NEGATIVE_INFINITY;
    while (last >= 0) {
      const apex = load<i32>(apexes + (last << 2));
      const rise = height - load<f64>(heights + (last << 3)) + f64(q * q - apex * apex);
      from = rise / f64(2 * (q - apex));
      if (from > load<f64>(bounds + (last << 3))) break;
      last--;
    }
    last++;
    store<i32>(apexes + (last << 2), q);
    store<f64>(heights + (last << 3), height);
    store<f64>(bounds + (last << 3), last === 0 ? f64.NEGATIVE_INFINITY : from);
  }
  store<f64>(bounds + ((last + 1) << 3), f64.POSITIVE_INFINITY);
  fill(row, width, f32.POSITIVE_INFINITY);
  for (let k = 0; k <= last; k++) {
    const apex = load<i32>(apexes + (k << 2));
    const height = load<f64>(heights + (k << 3));
    // Where this parabola is the lowest, and not above what is wanted.
    const reach = sqrt(most * most - height);
    const begin = max(floor(load<f64>(bounds + (k << 3))) + 1, ceil(f64(apex) - reach));
    const end = min(floor(load<f64>(bounds + ((k + 1) << 3))), floor(f64(apex) + reach));
    const first = i32(max<f64>(0, begin));
    const beyond = i32(min(f64(width - 1), end)) + 1;
    for (let x = first; x < beyond; x++) {
      const offset = f64(x - apex);
      setF32(row, x, f32(sqrt(offset * offset + height)));
    }
  }
}

/** Whether all four floats are. */
function allAbove(at: usize, value: f32): bool {
  return i32x4.all_true(f32x4.gt(v128.load(at), f32x4.splat(value)));
}

/** `down` becomes the smaller of itself and the transposed `across`; in tiles, for the cache's sake. */
function takeNearer(down: usize, across: usize, width: i32, height: i32): void {
  const tile = 32;
  for (let top = 0; top < height; top += tile) {
    const bottom = min(height, top + tile);
    for (let left = 0; left < width; left += tile) {
      const right = min(width, left + tile);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const at = y * width + x;
          setF32(down, at, min(f32At(down, at), f32At(across, x * height + y)));
        }
      }
    }
  }
}
