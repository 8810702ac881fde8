import { loadPixel } from './pixels';

/**
 * Channels one after the other, normalised; transparency is laid on a grey.
 *
 * @param pixels bytes, R G B A, straight alpha
 * @param ground the grey, 0–255
 * @param redScale each channel times its scale, plus its offset
 * @param planes floats: all reds, then all greens, then all blues
 */
export function toPlanes(
  pixels: usize,
  count: i32,
  ground: f32,
  redScale: f32,
  greenScale: f32,
  blueScale: f32,
  redOffset: f32,
  greenOffset: f32,
  blueOffset: f32,
  planes: usize,
): void {
  const scales = f32x4(redScale, greenScale, blueScale, 0);
  const offsets = f32x4(redOffset, greenOffset, blueOffset, 0);
  const greys = f32x4.splat(ground);
  const plane = count << 2;
  for (let i = 0; i < count; i++) {
    const values = loadPixel(pixels + (i << 2));
    const alpha = f32x4.splat(f32x4.extract_lane(values, 3) / 255);
    const seen = f32x4.add(greys, f32x4.mul(f32x4.sub(values, greys), alpha));
    const normal = f32x4.add(f32x4.mul(seen, scales), offsets);
    const at = planes + (i << 2);
    v128.store32_lane(at, normal, 0);
    v128.store32_lane(at + plane, normal, 1);
    v128.store32_lane(at + 2 * plane, normal, 2);
  }
}
