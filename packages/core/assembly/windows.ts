import { loadPixel } from './pixels';
import { SUMS_BYTES } from './sizes';

// Sums over a window that slides over a picture: of the weighted R G B 1 of its pixels and of their products with
// R, G and B, as sixteen doubles. A column's sums are kept beside each other, so that every size of window costs the same.

/**
 * Brings the columns' sums to row `y` of the windows, from those of the row before it.
 *
 * @param pixels bytes, R G B A
 * @param values floats: what takes the place of the 1 beside R G B, or, where `asWeights`, each pixel's weight
 */
export function moveDown(
  columns: usize,
  pixels: usize,
  values: usize,
  width: i32,
  height: i32,
  radius: i32,
  y: i32,
  asWeights: bool,
): void {
  const bytes = width << 2;
  if (y === 0) {
    memory.fill(columns, 0, width * SUMS_BYTES);
    for (let row = 0; row < min(radius, height); row++) {
      addRow(columns, pixels + row * bytes, values + row * bytes, width, 1, asWeights);
    }
  }
  const entering = (y + radius) * bytes;
  const leaving = (y - radius - 1) * bytes;
  if (y + radius < height) addRow(columns, pixels + entering, values + entering, width, 1, asWeights);
  if (y - radius > 0) addRow(columns, pixels + leaving, values + leaving, width, -1, asWeights);
}

/** Takes a row of pixels into the columns' sums (`sign` 1) or out of them (−1). */
function addRow(columns: usize, pixels: usize, values: usize, width: i32, sign: f32, asWeights: bool): void {
  if (asWeights) addWeighted(columns, pixels, values, width, sign);
  else addInputs(columns, pixels, values, width, sign);
}

/** (r, g, b, p) times (1, r, g, b), colours 0–255. */
function addInputs(columns: usize, pixels: usize, inputs: usize, width: i32, sign: f32): void {
  for (let x = 0; x < width; x++) {
    const values = f32x4.replace_lane(loadPixel(pixels + (x << 2)), 3, load<f32>(inputs + (x << 2)));
    addProducts(columns + x * SUMS_BYTES, values, f32x4.mul(values, f32x4.splat(sign)));
  }
}

/** (r, g, b, 1) times (1, r, g, b), all times the pixel's weight; colours 0–1. */
function addWeighted(columns: usize, pixels: usize, weights: usize, width: i32, sign: f32): void {
  for (let x = 0; x < width; x++) {
    const weight = load<f32>(weights + (x << 2)) * sign;
    if (weight === 0) continue;
    const colour = f32x4.mul(loadPixel(pixels + (x << 2)), f32x4.splat(1.0 / 255.0));
    const values = f32x4.replace_lane(colour, 3, 1);
    addProducts(columns + x * SUMS_BYTES, values, f32x4.mul(values, f32x4.splat(weight)));
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

/** The window's sums before the first pixel of a row. */
export function openWindow(window: usize, columns: usize, width: i32, radius: i32): void {
  memory.fill(window, 0, SUMS_BYTES);
  for (let x = 0; x < min(radius, width); x++) slide(window, columns, x, -1);
}

/** Brings the window's sums to pixel `x` of a row, from those of the pixel before it. */
export function moveRight(window: usize, columns: usize, width: i32, radius: i32, x: i32): void {
  slide(window, columns, x + radius < width ? x + radius : -1, x - radius - 1);
}

/** Takes the sums of column `entering` into the window and those of `leaving` out of it; below 0, there is none. */
function slide(window: usize, columns: usize, entering: i32, leaving: i32): void {
  const into = columns + entering * SUMS_BYTES;
  const out = columns + leaving * SUMS_BYTES;
  for (let at = 0; at < SUMS_BYTES; at += 16) {
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
