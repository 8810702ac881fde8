// Resampling of opaque pictures in whole numbers, two inputs at once. Weights are in 1/2^14 and, for each output, add up
// to it exactly, so that plain colour and alpha come out as they went in. Between the two directions values are kept in
// 1/64, which leaves room for what a kernel overshoots.

/** Whether every pixel is. */
export function isOpaque(pixels: usize, length: i32): bool {
  let all = i32x4.splat(-1);
  let i = 0;
  for (; i <= length - 4; i += 4) all = v128.and(all, v128.load(pixels + (i << 2)));
  const fours = i8x16.extract_lane_u(all, 3) & i8x16.extract_lane_u(all, 7);
  let rest = fours & i8x16.extract_lane_u(all, 11) & i8x16.extract_lane_u(all, 15);
  for (; i < length; i++) rest &= load<u8>(pixels + (i << 2), 3);
  return rest === 255;
}

/**
 * A row across: output pixel `x` is the weighted sum of `pairs[x]` pairs of pixels from `starts[x]` on.
 *
 * @param row bytes, R G B A, and four more
 * @param weights 16-bit integers
 * @param taps stride of `weights`, even
 * @param width of the output, in pixels
 * @param line 16-bit integers, R G B A
 */
export function acrossOpaque(
  row: usize,
  starts: usize,
  pairs: usize,
  weights: usize,
  taps: i32,
  width: i32,
  line: usize,
): void {
  const none = i32x4.splat(0);
  for (let x = 0; x < width; x++) {
    let pair = row + ((load<i32>(starts + (x << 2)) as usize) << 2);
    let weight = weights + ((x * taps) << 1);
    const end = weight + (load<i32>(pairs + (x << 2)) << 2);
    let sum = i32x4.splat(128);
    for (; weight < end; weight += 4, pair += 8) {
      const bytes = v128.load64_zero(pair);
      // R R G G B B A A as 16 bits each.
      const both = i8x16.shuffle(bytes, none, 0, 16, 4, 16, 1, 16, 5, 16, 2, 16, 6, 16, 3, 16, 7, 16);
      sum = i32x4.add(sum, i32x4.dot_i16x8_s(both, v128.load32_splat(weight)));
    }
    const scaled = i32x4.shr_s(sum, 8);
    v128.store64_lane(line + (x << 3), i16x8.narrow_i32x4_s(scaled, scaled), 0);
  }
}

/**
 * Rows mixed down the columns: the weighted sum of `pairs` pairs of rows of a ring from `start` on.
 *
 * @param ring `slots` rows of `acrossOpaque`, each of `width` pixels
 * @param weights 16-bit integers, one a row; 0 for the second row of a pair that is none
 * @param width even
 * @param out bytes, R G B A
 */
export function downOpaque(
  ring: usize,
  slots: i32,
  start: i32,
  pairs: i32,
  weights: usize,
  width: i32,
  out: usize,
): void {
  const stride = width << 3;
  for (let x = 0; x < width; x += 2) {
    const column = ring + (x << 3);
    let left = i32x4.splat(1 << 19);
    let right = left;
    let slot = start % slots;
    for (let t = 0; t < pairs; t++) {
      const upper = v128.load(column + slot * stride);
      if (++slot === slots) slot = 0;
      const lower = v128.load(column + slot * stride);
      if (++slot === slots) slot = 0;
      const weight = v128.load32_splat(weights + (t << 2));
      const first = v128.shuffle<i16>(upper, lower, 0, 8, 1, 9, 2, 10, 3, 11);
      const second = v128.shuffle<i16>(upper, lower, 4, 12, 5, 13, 6, 14, 7, 15);
      left = i32x4.add(left, i32x4.dot_i16x8_s(first, weight));
      right = i32x4.add(right, i32x4.dot_i16x8_s(second, weight));
    }
    const words = i16x8.narrow_i32x4_s(i32x4.shr_s(left, 20), i32x4.shr_s(right, 20));
    v128.store64_lane(out + (x << 2), i8x16.narrow_i16x8_u(words, words), 0);
  }
}
