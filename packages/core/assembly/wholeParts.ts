import { f32At } from './floats';
import { squareOf } from './tone';

/** Pixels of one colour, of the 25 around, that make an area of it; a line has fewer. */
const AREA: i32 = 11;
const REACH: i32 = 2;
/** Of a colour: so much of its difference from the ground, and more where that is much, is still the same. */
const SAME: f64 = 0.06;
const LEAST_OF_SAME: f64 = 0.8;

/**
 * Finds where the subject is whole: far behind its edge, or in an area of its colour.
 *
 * @param image bytes, R G B A
 * @param far floats, how far each pixel is from the ground, in levels
 * @param inward bytes, pixels behind the open ground
 * @param deep so far behind it all is whole
 * @param whole bytes: 1 where it is, else 0
 */
export function findWhole(
  image: usize,
  far: usize,
  inward: usize,
  width: i32,
  height: i32,
  tolerance: f64,
  sure: f64,
  deep: i32,
  whole: usize,
): void {
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const isWhole =
        f64(f32At(far, i)) >= sure &&
        (i32(load<u8>(inward + i)) >= deep || isInArea(image, far, width, height, x, y, tolerance));
      store<u8>(whole + i, u8(isWhole));
    }
  }
}

function isInArea(image: usize, far: usize, width: i32, height: i32, x: i32, y: i32, tolerance: f64): bool {
  const i = y * width + x;
  const length = f64(f32At(far, i));
  const same = max(tolerance, SAME * length);
  const least = LEAST_OF_SAME * length;
  const place = image + (i << 2);
  const red = i32(load<u8>(place));
  const green = i32(load<u8>(place, 1));
  const blue = i32(load<u8>(place, 2));
  const left = max(0, x - REACH);
  const right = min(width - 1, x + REACH);
  const bottom = min(height - 1, y + REACH);
  let count = 0;
  for (let v = max(0, y - REACH); v <= bottom; v++) {
    for (let at = v * width + left; at <= v * width + right; at++) {
      if (f64(f32At(far, at)) < least) continue;
      const other = image + (at << 2);
      const r = i32(load<u8>(other)) - red;
      const g = i32(load<u8>(other, 1)) - green;
      const b = i32(load<u8>(other, 2)) - blue;
      if (squareOf(r, g, b) <= same * same) count++;
    }
    if (count >= AREA) return true;
  }
  return false;
}
