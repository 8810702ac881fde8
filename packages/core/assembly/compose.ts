import { loadPixel, storePixel, withFourth } from './pixels';

/**
 * Lays a colour below the subject where the shape is; the subject ends where the shape ends, since haze outside the
 * stroke would look like dirt.
 *
 * @param pixels bytes, R G B A, straight alpha, changed in place
 * @param shape bytes
 * @param red 0–255, as green and blue
 * @param alpha 0–1
 */
export function layOutline(
  pixels: usize,
  shape: usize,
  length: i32,
  red: f32,
  green: f32,
  blue: f32,
  alpha: f32,
): void {
  for (let i = 0; i < length; i++) {
    // Most of the canvas is either wholly outside or wholly subject.
    if ((i & 3) === 0) while (i < length - 3 && areSettled(pixels + (i << 2), shape + i)) i += 4;
    if (i >= length) return;
    const at = pixels + (i << 2);
    const top = load<u8>(at, 3);
    const value = load<u8>(shape + i);
    const covered = f32(value) / 255;
    const seen = nearest(f32(top) * covered) / 255;
    store<u8>(at, u8(seen * 255), 3);
    layUnder(at, seen, f32x4(red, green, blue, 0), alpha * covered);
  }
}

/** Four pixels with nothing below them to be seen: all of them outside, or all of them subject. */
function areSettled(pixels: usize, shape: usize): bool {
  const values = load<u32>(shape);
  if (values !== 0 && values !== 0xffffffff) return false;
  const alphas = v128.shr<u32>(v128.load(pixels), 24);
  return i32x4.all_true(i32x4.eq(alphas, i32x4.splat(i32(values & 255))));
}

/** Lays black of the given opacity below what is there, where the shape is. */
export function layShadow(pixels: usize, shape: usize, length: i32, opacity: f32): void {
  for (let i = 0; i < length; i++) {
    const at = pixels + (i << 2);
    const value = load<u8>(shape + i);
    if (value === 0) continue;
    layUnder(at, f32(load<u8>(at, 3)) / 255, f32x4.splat(0), (f32(value) / 255) * opacity);
  }
}

/** Porter–Duff “destination over”, in straight alpha: a colour of the given alpha laid below one pixel. */
function layUnder(at: usize, top: f32, colour: v128, alpha: f32): void {
  const below = alpha * (1 - top);
  const sum = top + below;
  if (below <= 0) return;
  const mixed = f32x4.add(f32x4.mul(loadPixel(at), f32x4.splat(top)), f32x4.mul(colour, f32x4.splat(below)));
  storePixel(at, withFourth(f32x4.div(mixed, f32x4.splat(sum)), sum * 255));
}
