import { createPlane, type Mask, type Plane, type RgbaImage } from '../raster.ts';

export interface EstimateForegroundOptions {
  /** Keeps the colours smooth where alpha says nothing. */
  readonly regularisation: number;
  /** How strongly colours are kept alike across a step of alpha. */
  readonly gradientWeight: number;
  /** Levels no longer than this on their longer side get `smallIterations`, the others `bigIterations`. */
  readonly smallSide: number;
  readonly smallIterations: number;
  readonly bigIterations: number;
}

export const ESTIMATE_FOREGROUND_DEFAULTS: EstimateForegroundOptions = {
  regularisation: 1e-5,
  gradientWeight: 1,
  smallSide: 32,
  smallIterations: 10,
  bigIterations: 2,
};

/** Interleaved R G B, 0–1. */
export interface ForegroundEstimate {
  readonly width: number;
  readonly height: number;
  readonly foreground: Float32Array<ArrayBuffer>;
  readonly background: Float32Array<ArrayBuffer>;
}

/**
 * The colours F and B of which each pixel I = αF + (1 − α)B is mixed: multi-level foreground estimation
 * (Germer, Uelwer, Conrad, Harmeling 2020). From one pixel up to the full size, each level starts from the
 * one below and solves each pixel's 2×2 system against its four neighbours, Gauss–Seidel.
 *
 * Unlike the authors' code, only pixels in or beside the soft band are solved: elsewhere F or B is the
 * pixel itself and the other of the two has no effect on the result.
 *
 * @param mask the size of the image.
 */
export function estimateForeground(
  image: RgbaImage,
  mask: Mask,
  options: Partial<EstimateForegroundOptions> = {},
): ForegroundEstimate {
  const settings = { ...ESTIMATE_FOREGROUND_DEFAULTS, ...options };
  const { width, height } = image;
  const levels = Math.max(1, Math.ceil(Math.log2(Math.max(width, height))));
  let previous = meanColours(image, mask);
  for (let level = 0; level <= levels; level++) {
    const w = Math.max(1, Math.round(width ** (level / levels)));
    const h = Math.max(1, Math.round(height ** (level / levels)));
    const alpha = alphaAt(mask, w, h);
    const current = startFrom(previous, image, alpha, w, h);
    const active = softBand(alpha);
    const small = Math.max(w, h) <= settings.smallSide;
    const iterations = small ? settings.smallIterations : settings.bigIterations;
    for (let i = 0; i < iterations; i++) relax(current, image, alpha, active, settings);
    previous = current;
  }
  return previous;
}

function meanColours(image: RgbaImage, mask: Mask): ForegroundEstimate {
  const sums = new Float64Array(8);
  for (let i = 0; i < mask.data.length; i++) {
    const alpha = mask.data[i]!;
    if (alpha > 25 && alpha < 230) continue;
    const at = alpha > 127 ? 0 : 4;
    for (let c = 0; c < 3; c++) sums[at + c] = sums[at + c]! + image.data[i * 4 + c]!;
    sums[at + 3] = sums[at + 3]! + 255;
  }
  const mean = (at: number) =>
    Float32Array.from([0, 1, 2], (c) => (sums[at + 3]! > 0 ? sums[at + c]! / sums[at + 3]! : 0.5));
  return { width: 1, height: 1, foreground: mean(0), background: mean(4) };
}

/** Nearest neighbour, as the authors do: averages would invent soft pixels where there are none. */
function alphaAt(mask: Mask, width: number, height: number): Plane {
  const alpha = createPlane(width, height);
  const columns = nearestIndices(mask.width, width);
  const rows = nearestIndices(mask.height, height);
  for (let y = 0, i = 0; y < height; y++) {
    const row = rows[y]! * mask.width;
    for (let x = 0; x < width; x++, i++) alpha.data[i] = mask.data[row + columns[x]!]! / 255;
  }
  return alpha;
}

function startFrom(
  previous: ForegroundEstimate,
  image: RgbaImage,
  alpha: Plane,
  width: number,
  height: number,
): ForegroundEstimate {
  const foreground = new Float32Array(width * height * 3);
  const background = new Float32Array(width * height * 3);
  const imageColumns = nearestIndices(image.width, width);
  const imageRows = nearestIndices(image.height, height);
  const columns = nearestIndices(previous.width, width);
  const rows = nearestIndices(previous.height, height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const from = (rows[y]! * previous.width + columns[x]!) * 3;
      const pixel = (imageRows[y]! * image.width + imageColumns[x]!) * 4;
      const a = alpha.data[i]!;
      for (let c = 0; c < 3; c++) {
        const colour = image.data[pixel + c]! / 255;
        foreground[i * 3 + c] = a === 1 ? colour : previous.foreground[from + c]!;
        background[i * 3 + c] = a === 0 ? colour : previous.background[from + c]!;
      }
    }
  }
  return { width, height, foreground, background };
}

/** Indices of the pixels that are soft or touch one that differs from them. */
function softBand(alpha: Plane): Int32Array {
  const { width, height, data } = alpha;
  const band = new Int32Array(data.length);
  let count = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const a = data[i]!;
      const soft =
        (a > 0 && a < 1) ||
        (x > 0 && data[i - 1] !== a) ||
        (x < width - 1 && data[i + 1] !== a) ||
        (y > 0 && data[i - width] !== a) ||
        (y < height - 1 && data[i + width] !== a);
      if (soft) band[count++] = i;
    }
  }
  return band.subarray(0, count);
}

function relax(
  estimate: ForegroundEstimate,
  image: RgbaImage,
  alpha: Plane,
  active: Int32Array,
  { regularisation, gradientWeight }: EstimateForegroundOptions,
): void {
  const { width, height, foreground: F, background: B } = estimate;
  const columns = nearestIndices(image.width, width);
  const rows = nearestIndices(image.height, height);
  const A = alpha.data;
  const weights = new Float64Array(4);
  const neighbours = new Int32Array(4);
  for (let k = 0; k < active.length; k++) {
    const i = active[k]!;
    const x = i % width;
    const y = (i - x) / width;
    const a = A[i]!;
    const b = 1 - a;
    neighbours[0] = x > 0 ? i - 1 : i;
    neighbours[1] = x < width - 1 ? i + 1 : i;
    neighbours[2] = y > 0 ? i - width : i;
    neighbours[3] = y < height - 1 ? i + width : i;
    let total = 0;
    for (let n = 0; n < 4; n++) {
      const weight = regularisation + gradientWeight * Math.abs(a - A[neighbours[n]!]!);
      weights[n] = weight;
      total += weight;
    }
    const a00 = a * a + total;
    const a01 = a * b;
    const a11 = b * b + total;
    const inverse = 1 / (a00 * a11 - a01 * a01);
    const pixel = (rows[y]! * image.width + columns[x]!) * 4;
    for (let c = 0; c < 3; c++) {
      const colour = image.data[pixel + c]! / 255;
      let f = a * colour;
      let g = b * colour;
      for (let n = 0; n < 4; n++) {
        const at = neighbours[n]! * 3 + c;
        f += weights[n]! * F[at]!;
        g += weights[n]! * B[at]!;
      }
      F[i * 3 + c] = clamp01(inverse * (a11 * f - a01 * g));
      B[i * 3 + c] = clamp01(inverse * (a00 * g - a01 * f));
    }
  }
}

function nearestIndices(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to }, (_, i) => Math.min(from - 1, Math.floor(((i + 0.5) * from) / to)));
}

function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}
