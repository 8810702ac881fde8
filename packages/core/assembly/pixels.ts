/** The four bytes at `at` as floats, 0–255. */
export function loadPixel(at: usize): v128 {
  const bytes = v128.load32_zero(at);
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)));
}

/** Four floats as bytes: rounded half to even, held within 0–255, as a `Uint8ClampedArray` does it. */
export function storePixel(at: usize, values: v128): void {
  const words = i32x4.trunc_sat_f32x4_s(f32x4.nearest(values));
  const shorts = i16x8.narrow_i32x4_s(words, words);
  v128.store32_lane(at, i8x16.narrow_i16x8_u(shorts, shorts), 0);
}

/** The first three lanes and `fourth`. */
export function withFourth(values: v128, fourth: f32): v128 {
  return f32x4.replace_lane(values, 3, fourth);
}
