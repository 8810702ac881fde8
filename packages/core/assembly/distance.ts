import { measureSegments, seedCrossings } from './contour';
import { fill, setF32 } from './floats';
import { spread } from './spread';
import { takeTransposed } from './transposed';

/**
 * Exact Euclidean distance transform in linear time (Felzenszwalb and Huttenlocher, 2012).
 *
 * @param mask bytes
 * @param most distances above it come out as any value above it
 * @param out floats: 0 from 128 on, elsewhere pixels to the nearest such one; Infinity when there is none
 * @param scratch 24 bytes for each pixel of a row, and 272 more
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
 * @param scratch 4 bytes for each pixel, 24 for each of the longer side, and 272 more
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
  takeTransposed(out, across, width, height);
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
  const edge = f32x4.splat(f32(0.5 + offset));
  let i = 0;
  for (; i <= length - 4; i += 4) v128.store32_lane(out + i, coverage(distance + (i << 2), edge), 0);
  // The last floats may lie beside ones that are nobody's.
  for (; i < length; i++) v128.store8_lane(out + i, coverage(distance + (i << 2), edge), 0);
}

/** Four bytes, from four distances. */
function coverage(distances: usize, edge: v128): v128 {
  const covered = f32x4.mul(f32x4.sub(edge, v128.load(distances)), f32x4.splat(255));
  const words = i32x4.trunc_sat_f32x4_s(f32x4.nearest(covered));
  const halves = i16x8.narrow_i32x4_s(words, words);
  return i8x16.narrow_i16x8_u(halves, halves);
}
