import { loadPixel } from './pixels';
import { SUMS_BYTES } from './sizes';
import { addFour, extent, moveDown, moveRight, openWindow } from './windows';

/**
 * In every window of `2 · radius + 1` pixels a side, cut at the border, the input is fitted by ridge regression on
 * the guide's colours.
 *
 * @param guide bytes, R G B A
 * @param input floats
 * @param ridge in squared colours, 0–255
 * @param models four floats a pixel: input = [0]·red + [1]·green + [2]·blue + [3]
 * @param scratch `SUMS_BYTES` bytes for each pixel of a row and for one more
 */
export function fitWindows(
  guide: usize,
  input: usize,
  width: i32,
  height: i32,
  radius: i32,
  ridge: f64,
  models: usize,
  scratch: usize,
): void {
  const window = scratch;
  const columns = window + SUMS_BYTES;
  for (let y = 0; y < height; y++) {
    moveDown(columns, guide, input, width, height, radius, y, false);
    const rows = extent(y, radius, height);
    openWindow(window, columns, width, radius);
    for (let x = 0; x < width; x++) {
      moveRight(window, columns, width, radius, x);
      solve(window, f64(rows * extent(x, radius, width)), ridge, models + ((y * width + x) << 4));
    }
  }
}

/** The window's least squares: (Σ + ridge · 1) a = cov(colour, input), b = mean input − a · mean colour. */
function solve(window: usize, count: f64, ridge: f64, model: usize): void {
  const share = 1 / count;
  const r = load<f64>(window) * share;
  const g = load<f64>(window, 8) * share;
  const b = load<f64>(window, 16) * share;
  const p = load<f64>(window, 24) * share;
  const rr = load<f64>(window, 32) * share - r * r + ridge;
  const rg = load<f64>(window, 40) * share - r * g;
  const rb = load<f64>(window, 48) * share - r * b;
  const rp = load<f64>(window, 56) * share - r * p;
  const gg = load<f64>(window, 72) * share - g * g + ridge;
  const gb = load<f64>(window, 80) * share - g * b;
  const gp = load<f64>(window, 88) * share - g * p;
  const bb = load<f64>(window, 112) * share - b * b + ridge;
  const bp = load<f64>(window, 120) * share - b * p;
  // The symmetric 3×3 inverse by cofactors.
  const c00 = gg * bb - gb * gb;
  const c01 = gb * rb - rg * bb;
  const c02 = rg * gb - gg * rb;
  const c11 = rr * bb - rb * rb;
  const c12 = rg * rb - rr * gb;
  const c22 = rr * gg - rg * rg;
  const scale = 1 / (rr * c00 + rg * c01 + rb * c02);
  const ar = (c00 * rp + c01 * gp + c02 * bp) * scale;
  const ag = (c01 * rp + c11 * gp + c12 * bp) * scale;
  const ab = (c02 * rp + c12 * gp + c22 * bp) * scale;
  store<f32>(model, f32(ar));
  store<f32>(model, f32(ag), 4);
  store<f32>(model, f32(ab), 8);
  store<f32>(model, f32(p - ar * r - ag * g - ab * b), 12);
}

/**
 * Every pixel lies in many windows: their models are averaged.
 *
 * @param scratch 32 bytes for each pixel of a row
 */
export function averageModels(
  models: usize,
  width: i32,
  height: i32,
  radius: i32,
  out: usize,
  scratch: usize,
): void {
  const stride = width << 4;
  memory.fill(scratch, 0, width << 5);
  for (let y = 0; y < min(radius, height); y++) addModels(scratch, models + y * stride, width, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addModels(scratch, models + (y + radius) * stride, width, 1);
    if (y - radius > 0) addModels(scratch, models + (y - radius - 1) * stride, width, -1);
    meanAcross(scratch, width, extent(y, radius, height), radius, out + y * stride);
  }
}

function addModels(columns: usize, models: usize, width: i32, sign: f32): void {
  for (let x = 0; x < width; x++) {
    addFour(columns + (x << 5), f32x4.mul(v128.load(models + (x << 4)), f32x4.splat(sign)));
  }
}

function meanAcross(columns: usize, width: i32, rows: i32, radius: i32, out: usize): void {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let x = -radius; x < width; x++) {
    if (x + radius < width) {
      const entering = columns + ((x + radius) << 5);
      low = f64x2.add(low, v128.load(entering));
      high = f64x2.add(high, v128.load(entering + 16));
    }
    if (x - radius > 0) {
      const leaving = columns + ((x - radius - 1) << 5);
      low = f64x2.sub(low, v128.load(leaving));
      high = f64x2.sub(high, v128.load(leaving + 16));
    }
    if (x < 0) continue;
    const share = f64x2.splat(1 / f64(rows * extent(x, radius, width)));
    const first = f32x4.demote_f64x2_zero(f64x2.mul(low, share));
    const second = f32x4.demote_f64x2_zero(f64x2.mul(high, share));
    v128.store(out + (x << 4), v128.shuffle<f32>(first, second, 0, 1, 4, 5));
  }
}

/**
 * Evaluates the models for row `y` of a guide of any size, interpolated bilinearly, pixel centres aligned.
 *
 * @param guide the row's bytes, R G B A
 * @param out floats: the result times `scale`, plus `offset`
 * @param scratch 16 bytes for each pixel of the models' row
 */
export function applyModels(
  models: usize,
  modelsWidth: i32,
  modelsHeight: i32,
  guide: usize,
  width: i32,
  height: i32,
  y: i32,
  scale: f32,
  offset: f32,
  out: usize,
  scratch: usize,
): void {
  const row = placeAt(y, height, modelsHeight);
  mixRows(models, modelsWidth, modelsHeight, row, scratch);
  const step = f64(modelsWidth) / f64(width);
  const last = f64(modelsWidth - 1);
  for (let x = 0; x < width; x++) {
    const column = min(last, max<f64>(0, (f64(x) + 0.5) * step - 0.5));
    const left = i32(column);
    const right = min(modelsWidth - 1, left + 1);
    const model = mix(
      v128.load(scratch + (left << 4)),
      v128.load(scratch + (right << 4)),
      f32(column - f64(left)),
    );
    const colour = f32x4.replace_lane(loadPixel(guide + (x << 2)), 3, 1);
    const terms = f32x4.mul(model, colour);
    const pairs = f32x4.add(terms, v128.shuffle<f32>(terms, terms, 2, 3, 0, 1));
    const sum = f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
    store<f32>(out + (x << 2), sum * scale + offset);
  }
}

function mixRows(models: usize, width: i32, height: i32, at: f64, out: usize): void {
  const upper = models + i32(at) * (width << 4);
  const lower = models + min(height - 1, i32(at) + 1) * (width << 4);
  const share = f32(at - floor(at));
  for (let x = 0; x < width; x++) {
    const here = x << 4;
    v128.store(out + here, mix(v128.load(upper + here), v128.load(lower + here), share));
  }
}

function mix(one: v128, other: v128, share: f32): v128 {
  return f32x4.add(one, f32x4.mul(f32x4.sub(other, one), f32x4.splat(share)));
}

function placeAt(i: i32, to: i32, from: i32): f64 {
  return min(f64(from - 1), max<f64>(0, ((f64(i) + 0.5) * f64(from)) / f64(to) - 0.5));
}
