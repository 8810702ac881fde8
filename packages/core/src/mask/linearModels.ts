import type { Plane, Raster, RgbaImage } from '../raster.ts';

/** Four floats a pixel, interleaved: output = [0]·red + [1]·green + [2]·blue + [3], colours 0–255. */
export type LinearModels = Raster<Float32Array<ArrayBuffer>>;

/**
 * The guided filter's core (He, Sun and Tang, 2013): in every window of `2 · radius + 1` pixels a side, cut at
 * the border, the input is fitted by ridge regression on the guide's colours; each pixel gets the mean model of
 * the windows that it lies in. Costs the same for every radius.
 *
 * @param input of the guide's size
 * @param radius in whole pixels
 * @param epsilon in units of squared 0–1 colours, above 0
 */
export function fitLinearModels(
  guide: RgbaImage,
  input: Plane,
  radius: number,
  epsilon: number,
): LinearModels {
  return boxMean(fitWindows(guide, input, radius, epsilon), radius);
}

/** Sums of a window: three colours, six products of colours, the input, three products with the input. */
const MOMENTS = 13;

function fitWindows(guide: RgbaImage, input: Plane, radius: number, epsilon: number): LinearModels {
  const { width, height } = guide;
  const data = new Float32Array(width * height * 4);
  const columns = new Float64Array(width * MOMENTS);
  const window = new Float64Array(MOMENTS);
  // The colours stay 0–255, so the regularisation is scaled instead of every pixel.
  const ridge = epsilon * 255 * 255;
  for (let y = 0; y < Math.min(radius, height); y++) addRow(columns, guide, input, y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addRow(columns, guide, input, y + radius, 1);
    if (y - radius > 0) addRow(columns, guide, input, y - radius - 1, -1);
    const rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
    window.fill(0);
    for (let x = 0; x < Math.min(radius, width); x++) slide(window, columns, x, -1);
    for (let x = 0; x < width; x++) {
      slide(window, columns, x + radius < width ? x + radius : -1, x - radius - 1);
      const count = rows * (Math.min(width, x + radius + 1) - Math.max(0, x - radius));
      solve(window, count, ridge, data, (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

/** Adds (`sign` 1) a row's moments to the column sums, or takes them out again (-1). */
function addRow(columns: Float64Array, guide: RgbaImage, input: Plane, y: number, sign: number): void {
  const { width, data } = guide;
  for (let x = 0, i = y * width, c = 0; x < width; x++, i++, c += MOMENTS) {
    const r = data[i * 4]!;
    const g = data[i * 4 + 1]!;
    const b = data[i * 4 + 2]!;
    const p = input.data[i]! * sign;
    columns[c] = columns[c]! + r * sign;
    columns[c + 1] = columns[c + 1]! + g * sign;
    columns[c + 2] = columns[c + 2]! + b * sign;
    columns[c + 3] = columns[c + 3]! + r * r * sign;
    columns[c + 4] = columns[c + 4]! + r * g * sign;
    columns[c + 5] = columns[c + 5]! + r * b * sign;
    columns[c + 6] = columns[c + 6]! + g * g * sign;
    columns[c + 7] = columns[c + 7]! + g * b * sign;
    columns[c + 8] = columns[c + 8]! + b * b * sign;
    columns[c + 9] = columns[c + 9]! + p;
    columns[c + 10] = columns[c + 10]! + r * p;
    columns[c + 11] = columns[c + 11]! + g * p;
    columns[c + 12] = columns[c + 12]! + b * p;
  }
}

/** Takes column `entering` into the window and `leaving` out of it; below 0, there is none. */
function slide(window: Float64Array, columns: Float64Array, entering: number, leaving: number): void {
  const e = entering * MOMENTS;
  const l = leaving * MOMENTS;
  if (entering >= 0 && leaving >= 0) {
    for (let m = 0; m < MOMENTS; m++) window[m] = window[m]! + (columns[e + m]! - columns[l + m]!);
  } else if (entering >= 0) {
    for (let m = 0; m < MOMENTS; m++) window[m] = window[m]! + columns[e + m]!;
  } else if (leaving >= 0) {
    for (let m = 0; m < MOMENTS; m++) window[m] = window[m]! - columns[l + m]!;
  }
}

/** The window's least squares: (Σ + ridge · 1) a = cov(colour, input), b = mean input − a · mean colour. */
function solve(sums: Float64Array, count: number, ridge: number, models: Float32Array, at: number): void {
  const r = sums[0]! / count;
  const g = sums[1]! / count;
  const b = sums[2]! / count;
  const p = sums[9]! / count;
  const rr = sums[3]! / count - r * r + ridge;
  const rg = sums[4]! / count - r * g;
  const rb = sums[5]! / count - r * b;
  const gg = sums[6]! / count - g * g + ridge;
  const gb = sums[7]! / count - g * b;
  const bb = sums[8]! / count - b * b + ridge;
  const rp = sums[10]! / count - r * p;
  const gp = sums[11]! / count - g * p;
  const bp = sums[12]! / count - b * p;
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
  models[at] = ar;
  models[at + 1] = ag;
  models[at + 2] = ab;
  models[at + 3] = p - ar * r - ag * g - ab * b;
}

/** Every pixel lies in many windows: their models are averaged. */
function boxMean({ width, height, data }: LinearModels, radius: number): LinearModels {
  const out = new Float32Array(data.length);
  const stride = width * 4;
  const columns = new Float64Array(stride);
  for (let y = 0; y < Math.min(radius, height); y++) addModels(columns, data, y * stride, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addModels(columns, data, (y + radius) * stride, 1);
    if (y - radius > 0) addModels(columns, data, (y - radius - 1) * stride, -1);
    const rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
    meanAcross(columns, width, rows, radius, out, y * stride);
  }
  return { width, height, data: out };
}

function addModels(columns: Float64Array, models: Float32Array, from: number, sign: number): void {
  for (let c = 0; c < columns.length; c++) columns[c] = columns[c]! + sign * models[from + c]!;
}

function meanAcross(
  columns: Float64Array,
  width: number,
  rows: number,
  radius: number,
  out: Float32Array,
  at: number,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let x = -radius; x < width; x++) {
    const entering = (x + radius) * 4;
    const leaving = (x - radius - 1) * 4;
    if (x + radius < width) {
      s0 += columns[entering]!;
      s1 += columns[entering + 1]!;
      s2 += columns[entering + 2]!;
      s3 += columns[entering + 3]!;
    }
    if (leaving >= 0) {
      s0 -= columns[leaving]!;
      s1 -= columns[leaving + 1]!;
      s2 -= columns[leaving + 2]!;
      s3 -= columns[leaving + 3]!;
    }
    if (x < 0) continue;
    const share = 1 / (rows * (Math.min(width, x + radius + 1) - Math.max(0, x - radius)));
    out[at + x * 4] = s0 * share;
    out[at + x * 4 + 1] = s1 * share;
    out[at + x * 4 + 2] = s2 * share;
    out[at + x * 4 + 3] = s3 * share;
  }
}
