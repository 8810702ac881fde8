import { loadPixel, storePixel, withFourth } from './pixels';

/**
 * A row of bytes, R G B A, as floats: R G B times alpha, then alpha.
 *
 * @param line floats
 */
export function weighPixels(row: usize, width: i32, line: usize): void {
  for (let x = 0; x < width; x++) {
    const values = loadPixel(row + (x << 2));
    const alpha = v128.shuffle<f32>(values, f32x4.splat(1), 3, 3, 3, 4);
    v128.store(line + (x << 4), f32x4.mul(values, alpha));
  }
}

/**
 * A row of pixels across: output pixel `x` is the weighted sum of `counts[x]` pixels from `starts[x]` on.
 *
 * @param row of `weighPixels`
 * @param taps stride of `weights`, in floats
 * @param width of the output, in pixels
 * @param line as `row`
 */
export function acrossPixels(
  row: usize,
  starts: usize,
  counts: usize,
  weights: usize,
  taps: i32,
  width: i32,
  line: usize,
): void {
  for (let x = 0; x < width; x++) {
    let pixel = row + ((load<i32>(starts + (x << 2)) as usize) << 4);
    let weight = weights + ((x * taps) << 2);
    const end = weight + (load<i32>(counts + (x << 2)) << 2);
    let sum = f32x4.splat(0);
    for (; weight < end; weight += 4, pixel += 16) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(pixel), v128.load32_splat(weight)));
    }
    v128.store(line, sum);
    line += 16;
  }
}

/**
 * A row of single values across, as `acrossPixels`.
 *
 * @param row floats
 * @param line floats
 */
export function acrossValues(
  row: usize,
  starts: usize,
  counts: usize,
  weights: usize,
  taps: i32,
  width: i32,
  line: usize,
): void {
  for (let x = 0; x < width; x++) {
    let value = row + ((load<i32>(starts + (x << 2)) as usize) << 2);
    let weight = weights + ((x * taps) << 2);
    const end = weight + (load<i32>(counts + (x << 2)) << 2);
    let sum: f32 = 0;
    for (; weight < end; weight += 4, value += 4) sum += load<f32>(value) * load<f32>(weight);
    store<f32>(line, sum);
    line += 4;
  }
}

/**
 * Rows mixed down the columns: the weighted sum of `count` rows of a ring from `start` on.
 *
 * @param ring `slots` rows of `width` × 4 floats, one after the other
 * @param weights floats, one a row
 * @param out bytes, R G B A, straight alpha; wholly transparent pixels are black
 */
export function downPixels(
  ring: usize,
  slots: i32,
  start: i32,
  count: i32,
  weights: usize,
  width: i32,
  out: usize,
): void {
  for (let x = 0; x < width; x++) {
    const sum = mixColumn(ring, slots, start, count, weights, width, x);
    const alpha = f32x4.extract_lane(sum, 3);
    const at = out + (x << 2);
    // Half is rounded to even, here to 0.
    if (alpha <= 0.5) store<u32>(at, 0);
    else storePixel(at, withFourth(f32x4.div(sum, f32x4.splat(alpha)), alpha));
  }
}

/**
 * As `downPixels`, for single values.
 *
 * @param ring `slots` rows of `width` floats, `width` a multiple of 4
 * @param out floats, held within `low` and `high`
 */
export function downValues(
  ring: usize,
  slots: i32,
  start: i32,
  count: i32,
  weights: usize,
  width: i32,
  low: f32,
  high: f32,
  out: usize,
): void {
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  const groups = width >> 2;
  for (let x = 0; x < groups; x++) {
    const sum = mixColumn(ring, slots, start, count, weights, groups, x);
    v128.store(out + (x << 4), f32x4.min(most, f32x4.max(least, sum)));
  }
}

/** The `x`th four floats of each row, weighted and summed. */
function mixColumn(
  ring: usize,
  slots: i32,
  start: i32,
  count: i32,
  weights: usize,
  groups: i32,
  x: i32,
): v128 {
  let sum = f32x4.splat(0);
  let slot = start % slots;
  for (let t = 0; t < count; t++) {
    const values = v128.load(ring + ((slot * groups + x) << 4));
    sum = f32x4.add(sum, f32x4.mul(values, v128.load32_splat(weights + (t << 2))));
    if (++slot === slots) slot = 0;
  }
  return sum;
}
