import { f32At, setF32 } from './floats';
import { loadPixel, storePixel, withFourth } from './pixels';

// Colours are four floats, 0–1, the fourth of no meaning. An estimate has two for each pixel: foreground, background.

/**
 * One pixel's estimate: the means of what is surely foreground and of what is surely background.
 *
 * @param image bytes, R G B A
 * @param mask bytes
 */
export function startEstimate(image: usize, mask: usize, width: i32, height: i32, estimate: usize): void {
  let foreground = f32x4.splat(0);
  let background = f32x4.splat(0);
  let foregroundCount = 0;
  let backgroundCount = 0;
  for (let y = 0; y < height; y++) {
    let inside = f32x4.splat(0);
    let outside = f32x4.splat(0);
    for (let i = y * width; i < (y + 1) * width; i++) {
      const alpha = load<u8>(mask + i);
      if (alpha >= 230) {
        inside = f32x4.add(inside, loadPixel(image + (i << 2)));
        foregroundCount++;
      } else if (alpha <= 25) {
        outside = f32x4.add(outside, loadPixel(image + (i << 2)));
        backgroundCount++;
      }
    }
    // Row by row, for the precision's sake.
    const share: f32 = 1 / (255 * f32(width));
    foreground = f32x4.add(foreground, f32x4.mul(inside, f32x4.splat(share)));
    background = f32x4.add(background, f32x4.mul(outside, f32x4.splat(share)));
  }
  v128.store(estimate, meanOf(foreground, foregroundCount, width));
  v128.store(estimate + 16, meanOf(background, backgroundCount, width));
}

function meanOf(sum: v128, count: i32, width: i32): v128 {
  return count === 0 ? f32x4.splat(0.5) : f32x4.mul(sum, f32x4.splat(f32(width) / f32(count)));
}

/**
 * A level's alpha, nearest neighbour as the authors do (averages would invent soft pixels where there are none),
 * and the estimate that it starts from: the previous level's, or the pixel itself where alpha is 1 or 0.
 *
 * @param image bytes, R G B A, `width` × `height`, as the mask is
 * @param w the level's width
 * @param alpha floats, 0–1, of the level
 * @param columns scratch: 8 bytes for each pixel of the level's row
 */
export function startLevel(
  image: usize,
  mask: usize,
  width: i32,
  height: i32,
  previous: usize,
  previousWidth: i32,
  previousHeight: i32,
  w: i32,
  h: i32,
  alpha: usize,
  estimate: usize,
  columns: usize,
): void {
  const previousColumns = columns + (w << 2);
  for (let x = 0; x < w; x++) {
    store<i32>(columns + (x << 2), nearestIndex(x, width, w));
    store<i32>(previousColumns + (x << 2), nearestIndex(x, previousWidth, w));
  }
  for (let y = 0; y < h; y++) {
    const row = nearestIndex(y, height, h) * width;
    const previousRow = nearestIndex(y, previousHeight, h) * previousWidth;
    for (let x = 0; x < w; x++) {
      const pixel = row + load<i32>(columns + (x << 2));
      const from = previous + ((previousRow + load<i32>(previousColumns + (x << 2))) << 5);
      const at = y * w + x;
      const to = estimate + (at << 5);
      const value = load<u8>(mask + pixel);
      setF32(alpha, at, f32(value) / 255);
      v128.store(to, value === 255 ? colourAt(image, pixel) : v128.load(from));
      v128.store(to + 16, value === 0 ? colourAt(image, pixel) : v128.load(from + 16));
    }
  }
}

/**
 * Writes the indices of the pixels that are soft or touch one that differs from them.
 *
 * @param alpha floats
 * @param band 4 bytes for each pixel at most
 * @returns how many
 */
export function softBand(alpha: usize, w: i32, h: i32, band: usize): i32 {
  let count = 0;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      if (y > 0 && y < h - 1 && x > 0 && x < w - 4 && isEven(alpha + (i << 2), w << 2)) {
        x += 3;
        continue;
      }
      const a = f32At(alpha, i);
      const isSoft =
        (a > 0 && a < 1) ||
        (x > 0 && f32At(alpha, i - 1) !== a) ||
        (x < w - 1 && f32At(alpha, i + 1) !== a) ||
        (y > 0 && f32At(alpha, i - w) !== a) ||
        (y < h - 1 && f32At(alpha, i + w) !== a);
      if (isSoft) store<i32>(band + (count++ << 2), i);
    }
  }
  return count;
}

/** Whether four pixels are wholly in or out, and all their neighbours like them. */
function isEven(at: usize, stride: usize): bool {
  const here = v128.load(at);
  const sure = v128.or(f32x4.eq(here, f32x4.splat(0)), f32x4.eq(here, f32x4.splat(1)));
  const beside = v128.and(f32x4.eq(here, v128.load(at - 4)), f32x4.eq(here, v128.load(at + 4)));
  const about = v128.and(f32x4.eq(here, v128.load(at - stride)), f32x4.eq(here, v128.load(at + stride)));
  return i32x4.all_true(v128.and(sure, v128.and(beside, about)));
}

/**
 * One Gauss–Seidel sweep over the band: each pixel's 2×2 system, solved in closed form. With F̄ and B̄ the means of its
 * four neighbours, weighted by how alike their alpha is, and t the sum of the weights, it is
 * F = F̄ + α (I − αF̄ − (1 − α)B̄) / (α² + (1 − α)² + t), and B likewise with 1 − α.
 *
 * @param columns as `startLevel` left them
 * @param band indices of pixels of the level
 */
export function relaxBand(
  image: usize,
  width: i32,
  height: i32,
  w: i32,
  h: i32,
  alpha: usize,
  estimate: usize,
  columns: usize,
  band: usize,
  count: i32,
  regularisation: f32,
  gradientWeight: f32,
): void {
  for (let k = 0; k < count; k++) {
    const i = load<i32>(band + (k << 2));
    const x = i % w;
    const y = i / w;
    const a = f32At(alpha, i);
    const b: f32 = 1 - a;
    let total: f32 = 0;
    let F = f32x4.splat(0);
    let B = f32x4.splat(0);
    for (let n = 0; n < 4; n++) {
      let at = i;
      if (n === 0) at -= i32(x > 0);
      else if (n === 1) at += i32(x < w - 1);
      else if (n === 2) at -= y > 0 ? w : 0;
      else at += y < h - 1 ? w : 0;
      const weight = regularisation + gradientWeight * abs(a - f32At(alpha, at));
      const weights = f32x4.splat(weight);
      total += weight;
      F = f32x4.add(F, f32x4.mul(weights, v128.load(estimate + (at << 5))));
      B = f32x4.add(B, f32x4.mul(weights, v128.load(estimate + (at << 5) + 16)));
    }
    F = f32x4.div(F, f32x4.splat(total));
    B = f32x4.div(B, f32x4.splat(total));
    const colour = colourAt(image, nearestIndex(y, height, h) * width + load<i32>(columns + (x << 2)));
    const missing = f32x4.sub(colour, mix(F, B, a));
    const step = f32x4.mul(missing, f32x4.splat(1 / (a * a + b * b + total)));
    v128.store(estimate + (i << 5), clamp(f32x4.add(F, f32x4.mul(f32x4.splat(a), step))));
    v128.store(estimate + (i << 5) + 16, clamp(f32x4.add(B, f32x4.mul(f32x4.splat(b), step))));
  }
}

/**
 * A row of the cut-out: straight alpha, transparent pixels black. The colours of an estimate of another size are
 * interpolated, and corrected at each pixel towards the picture itself: F = F̂ + α (I − αF̂ − (1 − α)B̂)
 * (Forte 2021, “Approximate fast foreground colour estimation”).
 *
 * @param y the row
 * @param image the row's bytes, R G B A
 * @param mask the row's bytes
 * @param out the row's bytes, R G B A
 */
export function paintRow(
  y: i32,
  image: usize,
  mask: usize,
  width: i32,
  height: i32,
  estimate: usize,
  estimateWidth: i32,
  estimateHeight: i32,
  out: usize,
): void {
  const isSame = estimateWidth === width && estimateHeight === height;
  const row = placeAt(y, height, estimateHeight);
  const upper = estimate + ((i32(row) * estimateWidth) << 5);
  const lower = estimate + ((min(estimateHeight - 1, i32(row) + 1) * estimateWidth) << 5);
  for (let x = 0; x < width; x++) {
    const value = load<u8>(mask + x);
    const at = x << 2;
    if (value === 0 || value === 255) {
      store<u32>(out + at, value === 0 ? 0 : load<u32>(image + at) | 0xff000000);
      continue;
    }
    const column = placeAt(x, width, estimateWidth);
    const left = i32(column) << 5;
    const right = min(estimateWidth - 1, i32(column) + 1) << 5;
    let F = between(upper, lower, left, right, column - floor(column), row - floor(row));
    if (!isSame) {
      const alpha = f32(value) / 255;
      const B = between(upper + 16, lower + 16, left, right, column - floor(column), row - floor(row));
      const missing = f32x4.sub(colourAt(image, x), mix(F, B, alpha));
      F = f32x4.add(F, f32x4.mul(f32x4.splat(alpha), missing));
    }
    storePixel(out + at, withFourth(f32x4.mul(F, f32x4.splat(255)), f32(value)));
  }
}

/** Bilinear. */
function between(upper: usize, lower: usize, left: usize, right: usize, fx: f32, fy: f32): v128 {
  const above = mix(v128.load(upper + right), v128.load(upper + left), fx);
  const below = mix(v128.load(lower + right), v128.load(lower + left), fx);
  return mix(below, above, fy);
}

/** `share` of the one, the rest of the other. */
function mix(one: v128, other: v128, share: f32): v128 {
  return f32x4.add(f32x4.mul(one, f32x4.splat(share)), f32x4.mul(other, f32x4.splat(1 - share)));
}

function colourAt(image: usize, pixel: i32): v128 {
  return f32x4.mul(loadPixel(image + (pixel << 2)), f32x4.splat(1.0 / 255.0));
}

function clamp(colour: v128): v128 {
  return f32x4.min(f32x4.splat(1), f32x4.max(f32x4.splat(0), colour));
}

/** Pixel centres aligned. */
function placeAt(i: i32, to: i32, from: i32): f32 {
  return min(f32(from - 1), max<f32>(0, ((f32(i) + 0.5) * f32(from)) / f32(to) - 0.5));
}

function nearestIndex(i: i32, from: i32, to: i32): i32 {
  return min(from - 1, i32(((f64(i) + 0.5) * f64(from)) / f64(to)));
}
