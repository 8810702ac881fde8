import { exp, log } from './logarithms';
import { loadPixel } from './pixels';
import { COLOUR_MODEL_BYTES, SUMS_BYTES } from './sizes';
import { extent, moveDown, moveRight, openWindow } from './windows';

// A Gaussian of R G B, 0–1: twelve floats. Mean (3) and log determinant, which is NaN where the window has no support;
// the inverse covariance's diagonal (3) and one unused, its rg, rb, gb and one unused.

/**
 * For every pixel the Gaussian of the colours in the window of `2 · radius + 1` pixels around it (cut at the
 * border), each pixel counted by its weight. Costs the same for every radius.
 *
 * @param image bytes, R G B A
 * @param weights floats, at least 0
 * @param ridge added to the variances, in squared 0–1 colours: keeps flat areas invertible
 * @param support least mean weight of a window to be trusted
 * @param scratch `SUMS_BYTES` bytes for each pixel of a row and for one more
 */
export function fitColours(
  image: usize,
  weights: usize,
  width: i32,
  height: i32,
  radius: i32,
  ridge: f64,
  support: f64,
  models: usize,
  scratch: usize,
): void {
  const window = scratch;
  const columns = window + SUMS_BYTES;
  for (let y = 0; y < height; y++) {
    moveDown(columns, image, weights, width, height, radius, y, true);
    const rows = extent(y, radius, height);
    openWindow(window, columns, width, radius);
    for (let x = 0; x < width; x++) {
      moveRight(window, columns, width, radius, x);
      const model = models + (y * width + x) * COLOUR_MODEL_BYTES;
      const least = support * f64(rows * extent(x, radius, width));
      if (load<f64>(window, 24) < least) store<f32>(model, f32.NaN, 12);
      else fitColour(window, ridge, model);
    }
  }
}

function fitColour(window: usize, ridge: f64, model: usize): void {
  const share = 1 / load<f64>(window, 24);
  const r = load<f64>(window) * share;
  const g = load<f64>(window, 8) * share;
  const b = load<f64>(window, 16) * share;
  const rr = load<f64>(window, 32) * share - r * r + ridge;
  const rg = load<f64>(window, 40) * share - r * g;
  const rb = load<f64>(window, 48) * share - r * b;
  const gg = load<f64>(window, 72) * share - g * g + ridge;
  const gb = load<f64>(window, 80) * share - g * b;
  const bb = load<f64>(window, 112) * share - b * b + ridge;
  const c0 = gg * bb - gb * gb;
  const c1 = rb * gb - rg * bb;
  const c2 = rg * gb - rb * gg;
  const determinant = rr * c0 + rg * c1 + rb * c2;
  const scale = 1 / determinant;
  store<f32>(model, f32(r));
  store<f32>(model, f32(g), 4);
  store<f32>(model, f32(b), 8);
  store<f32>(model, log(f32(determinant)), 12);
  store<f32>(model, f32(c0 * scale), 16);
  store<f32>(model, f32((rr * bb - rb * rb) * scale), 20);
  store<f32>(model, f32((rr * gg - rg * rg) * scale), 24);
  store<f32>(model, f32(c1 * scale), 32);
  store<f32>(model, f32(c2 * scale), 36);
  store<f32>(model, f32((rg * rb - rr * gb) * scale), 40);
}

/** The probabilities beyond which colours are not asked, and the least doubt that a probability is given. */
const MARGIN: f32 = 0.005;

/**
 * A row of probabilities, moved to the side whose colours its pixels bear.
 *
 * @param pixels the row's bytes, R G B A
 * @param probability the row's floats, 0–1, changed in place
 * @param subject models of the row's cells, of `cells` a row
 * @param background likewise
 * @param weight of the log-likelihood ratio against the log-odds
 * @param limit the ratio is kept within ± this
 * @param lowest probabilities below it stay
 * @param highest probabilities above it stay
 */
export function weighRow(
  pixels: usize,
  probability: usize,
  width: i32,
  subject: usize,
  background: usize,
  cells: i32,
  weight: f32,
  limit: f32,
  lowest: f32,
  highest: f32,
): void {
  const perPixel = f64(cells) / f64(width);
  for (let x = 0; x < width; x++) {
    const at = probability + (x << 2);
    const p = load<f32>(at);
    if (p > highest || p < lowest) continue;
    const cell = min(cells - 1, i32((f64(x) + 0.5) * perPixel)) * COLOUR_MODEL_BYTES;
    const colour = f32x4.mul(loadPixel(pixels + (x << 2)), f32x4.splat(1.0 / 255.0));
    const ratio = logLikelihood(subject + cell, colour) - logLikelihood(background + cell, colour);
    if (isNaN(ratio)) continue;
    const one: f32 = 1;
    const kept = min(one - MARGIN, max(MARGIN, p));
    // 1 / (1 + e^−(log-odds + weight · ratio))
    const against = ((one - kept) / kept) * exp(-weight * min(limit, max(-limit, ratio)));
    store<f32>(at, one / (one + against));
  }
}

/** Up to a constant. */
function logLikelihood(model: usize, colour: v128): f32 {
  const mean = v128.load(model);
  const from = f32x4.sub(colour, mean);
  const mixed = f32x4.mul(
    v128.shuffle<f32>(from, from, 0, 0, 1, 3),
    v128.shuffle<f32>(from, from, 1, 2, 2, 3),
  );
  const squares = f32x4.mul(v128.load(model + 16), f32x4.mul(from, from));
  const terms = f32x4.add(squares, f32x4.mul(f32x4.splat(2), f32x4.mul(v128.load(model + 32), mixed)));
  const distance = f32x4.extract_lane(terms, 0) + f32x4.extract_lane(terms, 1) + f32x4.extract_lane(terms, 2);
  return -0.5 * (distance + f32x4.extract_lane(mean, 3));
}
