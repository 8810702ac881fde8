import { f32At } from './floats';
import { offAt, offBlue, offGreen, offRed } from './ground';
import { strongestAround } from './tileColours';
import { ALIKE, alongDual, dualOf, lengthOf } from './tone';

/** Pixels around in which the subject's own colour is looked for. */
const WINDOW: i32 = 3;
/** Of the pixel's difference from the ground: what has less is not what it is mixed of. */
const LEAST_OF_LENGTH: f64 = 0.85;
/** Inks whose cosines differ by no more are alike to the same degree. */
const AS_ALIKE: f64 = 0.015;
/** Pixels around in which the line that a pixel belongs to shows the most of its ink. */
const LINE: i32 = 3;
/** Of what the line shows: an ink that is weaker is another one. */
const LEAST_OF_PEAK: f64 = 0.9;

/** The colour that was found last, less the ground at the pixel. */
let wayRed: f64 = 0;
let wayGreen: f64 = 0;
let wayBlue: f64 = 0;

/** What to add to a colour to have it less the ground at the pixel. */
let fromRed: f64 = 0;
let fromGreen: f64 = 0;
let fromBlue: f64 = 0;

/**
 * Alpha by which share of the subject's own colour each pixel at the edge has: its difference from the ground,
 * projected on the difference that the subject has where it is whole.
 *
 * @param image bytes, R G B A
 * @param table of the ground
 * @param far floats, how far each pixel is from the ground, in levels
 * @param strength floats, the most of that around each tile of eight pixels
 * @param inward bytes, pixels behind the open ground
 * @param outward bytes, pixels before what is none
 * @param whole bytes, 1 where the subject is whole
 * @param inks the whole picture's, `count` times R G B, doubles
 * @param colours the tiles' own, as `keepColours` gives them, and their counts
 * @param tolerance whatever is nearer to the ground is ground
 * @param closing of the strongest nearby: what has less and hangs together with open ground may be a ripple
 * @param deep so far behind open ground all is subject
 * @param blur so far before the subject its edge may reach
 * @param alpha bytes; all 0 at first
 * @param scratch 16 bytes for each of the inks
 */
export function unmixEdge(
  image: usize,
  table: usize,
  far: usize,
  strength: usize,
  inward: usize,
  outward: usize,
  whole: usize,
  inks: usize,
  count: i32,
  colours: usize,
  counts: usize,
  width: i32,
  height: i32,
  tolerance: f64,
  closing: f64,
  deep: i32,
  blur: i32,
  alpha: usize,
  scratch: usize,
): void {
  const across = (width + 7) >> 3;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const depth = i32(load<u8>(inward + i));
      const length = f64(f32At(far, i));
      if (depth >= deep) {
        store<u8>(alpha + i, 255);
        continue;
      }
      // Before the edge: what is pale, or thin, or the edge's own blur.
      if (depth === 0 && length < tolerance) continue;
      // None that is looked at is whole by its depth.
      if (
        load<u8>(whole + i) === 1 ||
        (depth >= 2 && isBehindLine(far, inward, width, height, x, y, length + tolerance))
      ) {
        store<u8>(alpha + i, 255);
        continue;
      }
      const most = f64(f32At(strength, (y >> 3) * across + (x >> 3)));
      lookAt(image, table, width, height, x, y);
      let isFound = ownColour(image, whole, width, height, x, y, length);
      if (!isFound) {
        const kind = inkOf(
          image,
          table,
          far,
          inks,
          count,
          colours,
          counts,
          width,
          height,
          x,
          y,
          length,
          most,
          scratch,
        );
        isFound = kind !== NONE;
        // What JPEG leaves beside a line is weak and of any colour.
        if (kind === NEARBY && depth === 0 && lengthOf(wayRed, wayGreen, wayBlue) < closing * most)
          isFound = false;
      }
      let share = i32(load<u8>(outward + i)) > blur ? 0 : length / most;
      if (isFound) {
        const reach = lengthOf(wayRed, wayGreen, wayBlue);
        share =
          alongDual(wayRed, wayGreen, wayBlue) / (reach * reach) / (1 - min(0.2, tolerance / 2 / reach));
      }
      store<u8>(alpha + i, share > 0 ? u8(nearest(min(1, share) * 255)) : 0);
    }
  }
}

function lookAt(image: usize, table: usize, width: i32, height: i32, x: i32, y: i32): void {
  offAt(image, table, width, height, x, y);
  dualOf(offRed, offGreen, offBlue);
  const place = image + ((y * width + x) << 2);
  fromRed = offRed - f64(load<u8>(place));
  fromGreen = offGreen - f64(load<u8>(place, 1));
  fromBlue = offBlue - f64(load<u8>(place, 2));
}

/** A pixel nearer to the open ground is stronger than `least`, so this one is what a line encloses. */
function isBehindLine(far: usize, inward: usize, width: i32, height: i32, x: i32, y: i32, least: f64): bool {
  for (let v = max(0, y - 1); v <= min(height - 1, y + 1); v++) {
    for (let u = max(0, x - 1); u <= min(width - 1, x + 1); u++) {
      const at = v * width + u;
      if (load<u8>(inward + at) === 1 && f64(f32At(far, at)) > least) return true;
    }
  }
  return false;
}

/** The subject's own colour, of the nearest parts that are whole. @returns whether there is one */
function ownColour(image: usize, whole: usize, width: i32, height: i32, x: i32, y: i32, length: f64): bool {
  const left = max(0, x - WINDOW);
  const right = min(width - 1, x + WINDOW);
  const bottom = min(height - 1, y + WINDOW);
  let nearest = i32.MAX_VALUE - 2;
  let weight: f64 = 0;
  let red: f64 = 0;
  let green: f64 = 0;
  let blue: f64 = 0;
  for (let v = max(0, y - WINDOW); v <= bottom; v++) {
    for (let u = left; u <= right; u++) {
      const at = v * width + u;
      if (load<u8>(whole + at) === 0) continue;
      const distance = (u - x) * (u - x) + (v - y) * (v - y);
      if (distance > nearest + 2 || distance === 0) continue;
      const place = image + (at << 2);
      const r = f64(load<u8>(place)) + fromRed;
      const g = f64(load<u8>(place, 1)) + fromGreen;
      const b = f64(load<u8>(place, 2)) + fromBlue;
      const reach = lengthOf(r, g, b);
      if (alongDual(r, g, b) < ALIKE * reach * length || reach < LEAST_OF_LENGTH * length) continue;
      nearest = min(nearest, distance);
      const share = 1 / f64(1 + distance * distance);
      red += r * share;
      green += g * share;
      blue += b * share;
      weight += share;
    }
  }
  if (weight === 0) return false;
  wayRed = f64(f32(red / weight));
  wayGreen = f64(f32(green / weight));
  wayBlue = f64(f32(blue / weight));
  return true;
}

const NONE: i32 = 0;
const COMMON: i32 = 1;
const NEARBY: i32 = 2;

/**
 * The ink that a pixel is a mixture of. Of the inks that are alike, the weakest that is strong enough: a pale line
 * beside a dark one is no thin dark one.
 *
 * @returns whether it is one of the whole picture's or, where none of those fits, the strongest nearby
 */
function inkOf(
  image: usize,
  table: usize,
  far: usize,
  inks: usize,
  count: i32,
  colours: usize,
  counts: usize,
  width: i32,
  height: i32,
  x: i32,
  y: i32,
  length: f64,
  strongest: f64,
  scratch: usize,
): i32 {
  let best: f64 = 0;
  let isWeaker = false;
  for (let k = 0; k < count; k++) {
    const ink = inks + k * 24;
    // On chequers one ink differs from its ground in two ways.
    const red = load<f64>(ink) + fromRed;
    const green = load<f64>(ink, 8) + fromGreen;
    const blue = load<f64>(ink, 16) + fromBlue;
    const reach = lengthOf(red, green, blue);
    const cosine = reach * length === 0 ? 0 : alongDual(red, green, blue) / reach / length;
    store<f64>(scratch + (k << 4), cosine);
    store<f64>(scratch + (k << 4), reach, 8);
    best = max(best, cosine);
    if (cosine > 0 && reach < LEAST_OF_PEAK * strongest) isWeaker = true;
  }
  if (best >= ALIKE && isWeaker) {
    const least = LEAST_OF_PEAK * peakAround(image, table, far, width, height, x, y, length);
    best = 0;
    for (let k = 0; k < count; k++) {
      if (load<f64>(scratch + (k << 4), 8) < least) store<f64>(scratch + (k << 4), 0);
      best = max(best, load<f64>(scratch + (k << 4)));
    }
  }
  if (best < ALIKE) {
    const place = strongestAround(colours, counts, width, height, x, y, length, fromRed, fromGreen, fromBlue);
    if (place === 0) return NONE;
    wayRed = f64(f32(f64(load<u8>(place)) + fromRed));
    wayGreen = f64(f32(f64(load<u8>(place, 1)) + fromGreen));
    wayBlue = f64(f32(f64(load<u8>(place, 2)) + fromBlue));
    return NEARBY;
  }
  let weakest = f64.POSITIVE_INFINITY;
  for (let k = 0; k < count; k++) {
    const reach = load<f64>(scratch + (k << 4), 8);
    if (load<f64>(scratch + (k << 4)) < best - AS_ALIKE || reach >= weakest) continue;
    weakest = reach;
    const ink = inks + k * 24;
    wayRed = f64(f32(load<f64>(ink) + fromRed));
    wayGreen = f64(f32(load<f64>(ink, 8) + fromGreen));
    wayBlue = f64(f32(load<f64>(ink, 16) + fromBlue));
  }
  return COMMON;
}

/** The most that the pixel's own colour, more or less mixed, differs from the ground on the line that it belongs to. */
function peakAround(
  image: usize,
  table: usize,
  far: usize,
  width: i32,
  height: i32,
  x: i32,
  y: i32,
  length: f64,
): f64 {
  const left = max(0, x - LINE);
  const right = min(width - 1, x + LINE);
  const bottom = min(height - 1, y + LINE);
  let peak = length;
  for (let v = max(0, y - LINE); v <= bottom; v++) {
    for (let u = left; u <= right; u++) {
      const reach = f64(f32At(far, v * width + u));
      if (reach <= peak) continue;
      offAt(image, table, width, height, u, v);
      if (alongDual(offRed, offGreen, offBlue) >= ALIKE * reach * length) peak = reach;
    }
  }
  return peak;
}
