import type { Plane, RgbaImage } from '../raster.ts';

/** Nine coefficients and a constant a cell: mean (3), inverse covariance (upper triangle, 6), log determinant. */
export const COEFFICIENTS = 10;

/** A Gaussian of RGB (0–1) for each cell of a small picture; cells without support hold NaN as their log determinant. */
export interface ColourModels {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array<ArrayBuffer>;
}

/** Weighted sums kept for a window: weight, three colours, six products of colours. */
const MOMENTS = 10;

/**
 * For every pixel the Gaussian of the colours in the window of `2 · radius + 1` pixels around it (cut at the
 * border), each pixel counted by its weight. Costs the same for every radius.
 *
 * @param weights of the image's size, at least 0
 * @param ridge added to the variances, in squared 0–1 colours: keeps flat areas invertible
 * @param support least mean weight of a window to be trusted
 */
export function fitColourModels(
  image: RgbaImage,
  weights: Plane,
  radius: number,
  ridge: number,
  support: number,
): ColourModels {
  const { width, height } = image;
  const data = new Float32Array(width * height * COEFFICIENTS);
  const columns = new Float64Array(width * MOMENTS);
  const window = new Float64Array(MOMENTS);
  for (let y = 0; y < Math.min(radius, height); y++) addRow(columns, image, weights, y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addRow(columns, image, weights, y + radius, 1);
    if (y - radius > 0) addRow(columns, image, weights, y - radius - 1, -1);
    const rows = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
    window.fill(0);
    for (let x = 0; x < Math.min(radius, width); x++) slide(window, columns, x, 1);
    for (let x = 0; x < width; x++) {
      if (x + radius < width) slide(window, columns, x + radius, 1);
      if (x - radius > 0) slide(window, columns, x - radius - 1, -1);
      const cells = rows * (Math.min(width, x + radius + 1) - Math.max(0, x - radius));
      const at = (y * width + x) * COEFFICIENTS;
      if (window[0]! < support * cells) data[at + 9] = Number.NaN;
      else fitWindow(window, ridge, data, at);
    }
  }
  return { width, height, data };
}

/** Adds (`sign` 1) a row's moments to the column sums, or takes them out again (−1). */
function addRow(columns: Float64Array, image: RgbaImage, weights: Plane, y: number, sign: number): void {
  const { width, data } = image;
  for (let x = 0, i = y * width, c = 0; x < width; x++, i++, c += MOMENTS) {
    const w = weights.data[i]! * sign;
    if (w === 0) continue;
    const r = data[i * 4]! / 255;
    const g = data[i * 4 + 1]! / 255;
    const b = data[i * 4 + 2]! / 255;
    columns[c] = columns[c]! + w;
    columns[c + 1] = columns[c + 1]! + w * r;
    columns[c + 2] = columns[c + 2]! + w * g;
    columns[c + 3] = columns[c + 3]! + w * b;
    columns[c + 4] = columns[c + 4]! + w * r * r;
    columns[c + 5] = columns[c + 5]! + w * r * g;
    columns[c + 6] = columns[c + 6]! + w * r * b;
    columns[c + 7] = columns[c + 7]! + w * g * g;
    columns[c + 8] = columns[c + 8]! + w * g * b;
    columns[c + 9] = columns[c + 9]! + w * b * b;
  }
}

function slide(window: Float64Array, columns: Float64Array, x: number, sign: number): void {
  for (let k = 0, c = x * MOMENTS; k < MOMENTS; k++, c++) window[k] = window[k]! + sign * columns[c]!;
}

function fitWindow(window: Float64Array, ridge: number, data: Float32Array, at: number): void {
  const k = 1 / window[0]!;
  const r = window[1]! * k;
  const g = window[2]! * k;
  const b = window[3]! * k;
  const rr = window[4]! * k - r * r + ridge;
  const rg = window[5]! * k - r * g;
  const rb = window[6]! * k - r * b;
  const gg = window[7]! * k - g * g + ridge;
  const gb = window[8]! * k - g * b;
  const bb = window[9]! * k - b * b + ridge;
  const c0 = gg * bb - gb * gb;
  const c1 = rb * gb - rg * bb;
  const c2 = rg * gb - rb * gg;
  const determinant = rr * c0 + rg * c1 + rb * c2;
  data[at] = r;
  data[at + 1] = g;
  data[at + 2] = b;
  data[at + 3] = c0 / determinant;
  data[at + 4] = c1 / determinant;
  data[at + 5] = c2 / determinant;
  data[at + 6] = (rr * bb - rb * rb) / determinant;
  data[at + 7] = (rg * rb - rr * gb) / determinant;
  data[at + 8] = (rr * gg - rg * rg) / determinant;
  data[at + 9] = Math.log(determinant);
}

/** Log likelihood of a colour (0–1) under the model at `at`, up to a constant; NaN where it has no support. */
export function logLikelihood(
  data: Float32Array,
  at: number,
  red: number,
  green: number,
  blue: number,
): number {
  const r = red - data[at]!;
  const g = green - data[at + 1]!;
  const b = blue - data[at + 2]!;
  const distance =
    data[at + 3]! * r * r +
    data[at + 6]! * g * g +
    data[at + 8]! * b * b +
    2 * (data[at + 4]! * r * g + data[at + 5]! * r * b + data[at + 7]! * g * b);
  return -0.5 * (distance + data[at + 9]!);
}
