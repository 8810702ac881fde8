import { f32At, setF32 } from './floats';
import { offAt, offBlue, offGreen, offRed } from './ground';
import { KEPT_COLOURS } from './sizes';
import { ALIKE, alongDual, dualOf, lengthOf } from './tone';

const BITS: i32 = 3;
/** Tiles on every side that are looked at. */
const REACH: i32 = 2;

/**
 * Keeps the strongest colours of each tile that differ from the ground each in a way of their own.
 *
 * @param image bytes, R G B A
 * @param table of the ground
 * @param far floats, how far each pixel is from the ground, in levels
 * @param sure nothing nearer to the ground counts
 * @param colours bytes, R G B, four for each tile of eight pixels
 * @param counts bytes, how many each tile has; all 0 at first
 * @param scratch 64 bytes for each tile
 */
export function keepColours(
  image: usize,
  table: usize,
  far: usize,
  width: i32,
  height: i32,
  sure: f64,
  colours: usize,
  counts: usize,
  scratch: usize,
): void {
  const across = (width + 7) >> BITS;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const length = f64(f32At(far, i));
      if (length < sure) continue;
      const tile = (y >> BITS) * across + (x >> BITS);
      const count = i32(load<u8>(counts + tile));
      offAt(image, table, width, height, x, y);
      dualOf(offRed, offGreen, offBlue);
      const k = placeFor(length, tile, count, scratch);
      if (k < 0) continue;
      const place = image + (i << 2);
      store<u8>(colours + k * 3, load<u8>(place));
      store<u8>(colours + k * 3, load<u8>(place, 1), 1);
      store<u8>(colours + k * 3, load<u8>(place, 2), 2);
      setF32(scratch, k * 4, f32(offRed));
      setF32(scratch, k * 4 + 1, f32(offGreen));
      setF32(scratch, k * 4 + 2, f32(offBlue));
      setF32(scratch, k * 4 + 3, f32(length));
      store<u8>(counts + tile, u8(max(count, k - tile * KEPT_COLOURS + 1)));
    }
  }
}

/** As its colour's strongest, as one more, or below 0 nowhere. */
function placeFor(length: f64, tile: i32, count: i32, kept: usize): i32 {
  const first = tile * KEPT_COLOURS;
  for (let k = first; k < first + count; k++) {
    const red = f64(f32At(kept, k * 4));
    const green = f64(f32At(kept, k * 4 + 1));
    const blue = f64(f32At(kept, k * 4 + 2));
    const most = f64(f32At(kept, k * 4 + 3));
    if (alongDual(red, green, blue) >= ALIKE * most * length) return length > most ? k : -1;
  }
  return count < KEPT_COLOURS ? first + count : -1;
}

/**
 * The strongest colour around that differs from the ground as the pixel of `dualOf` does.
 *
 * @param red what to add to a colour to have it less the ground at that pixel, and so on
 * @returns the place of its red, or 0 where there is none
 */
export function strongestAround(
  colours: usize,
  counts: usize,
  width: i32,
  height: i32,
  x: i32,
  y: i32,
  length: f64,
  red: f64,
  green: f64,
  blue: f64,
): usize {
  const across = (width + 7) >> BITS;
  const down = (height + 7) >> BITS;
  const right = min(across - 1, (x >> BITS) + REACH);
  const bottom = min(down - 1, (y >> BITS) + REACH);
  let longest: f64 = 0;
  let found: usize = 0;
  for (let v = max(0, (y >> BITS) - REACH); v <= bottom; v++) {
    for (let u = max(0, (x >> BITS) - REACH); u <= right; u++) {
      const tile = v * across + u;
      const first = colours + tile * KEPT_COLOURS * 3;
      const last = first + i32(load<u8>(counts + tile)) * 3;
      for (let place = first; place < last; place += 3) {
        const r = f64(load<u8>(place)) + red;
        const g = f64(load<u8>(place, 1)) + green;
        const b = f64(load<u8>(place, 2)) + blue;
        const product = alongDual(r, g, b);
        if (product < ALIKE * longest * length) continue;
        const reach = lengthOf(r, g, b);
        if (reach <= longest || product < ALIKE * reach * length) continue;
        longest = reach;
        found = place;
      }
    }
  }
  return found;
}
