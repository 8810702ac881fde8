import { loadPixel } from './pixels';

// Sums over a window that slides over a picture: of the weighted R G B 1 of its pixels and of their products with
// R, G and B, as sixteen doubles. A column's sums are kept beside each other, so that every size of window costs the same.

/** Bytes of the sums of a column or of a window. */
export const SUMS = 128;

/** Takes a row of pixels into the columns' sums (`sign` 1) or out of them (−1): (r, g, b, p) times (1, r, g, b). */
export function addInputs(columns: usize, pixels: usize, inputs: usize, width: i32, sign: f32): void {
  for (let x = 0; x < width; x++) {
    const values = f32x4.replace_lane(loadPixel(pixels + (x << 2)), 3, load<f32>(inputs + (x << 2)));
    addProducts(columns + x * SUMS, values, f32x4.mul(values, f32x4.splat(sign)));
  }
}

/** As `addInputs`: (r, g, b, 1) times (1, r, g, b), all times the pixel's weight; colours 0–1. */
export function addWeighted(columns: usize, pixels: usize, weights: usize, width: i32, sign: f32): void {
  for (let x = 0; x < width; x++) {
    const weight = load<f32>(weights + (x << 2)) * sign;
    if (weight === 0) continue;
    const colour = f32x4.mul(loadPixel(pixels + (x << 2)), f32x4.splat(1.0 / 255.0));
    const values = f32x4.replace_lane(colour, 3, 1);
    addProducts(columns + x * SUMS, values, f32x4.mul(values, f32x4.splat(weight)));
  }
}

function addProducts(sums: usize, values: v128, weighted: v128): void {
  addFour(sums, weighted);
  addFour(sums + 32, f32x4.mul(weighted, v128.shuffle<f32>(values, values, 0, 0, 0, 0)));
  addFour(sums + 64, f32x4.mul(weighted, v128.shuffle<f32>(values, values, 1, 1, 1, 1)));
  addFour(sums + 96, f32x4.mul(weighted, v128.shuffle<f32>(values, values, 2, 2, 2, 2)));
}

/** Four floats are added to four doubles. */
export function addFour(sums: usize, values: v128): void {
  const high = v128.shuffle<f32>(values, values, 2, 3, 2, 3);
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(values)));
  v128.store(sums + 16, f64x2.add(v128.load(sums + 16), f64x2.promote_low_f32x4(high)));
}

/** Takes the sums of column `entering` into the window and those of `leaving` out of it; below 0, there is none. */
export function slide(window: usize, columns: usize, entering: i32, leaving: i32): void {
  const into = columns + entering * SUMS;
  const out = columns + leaving * SUMS;
  for (let at = 0; at < SUMS; at += 16) {
    let sums = v128.load(window + at);
    if (entering >= 0) sums = f64x2.add(sums, v128.load(into + at));
    if (leaving >= 0) sums = f64x2.sub(sums, v128.load(out + at));
    v128.store(window + at, sums);
  }
}

/** How much of a window of `2 · radius + 1` about `i` lies within `length`. */
export function extent(i: i32, radius: i32, length: i32): i32 {
  return min(length, i + radius + 1) - max(0, i - radius);
}
