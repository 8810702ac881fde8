/** Natural logarithm of a positive normal number, by the series of the inverse hyperbolic tangent. */
export function log(x: f32): f32 {
  const bits = reinterpret<i32>(x);
  // The exponent is taken so that the rest lies between √½ and √2.
  const exponent = (bits - 0x3f3504f3) >> 23;
  const m = reinterpret<f32>(bits - (exponent << 23));
  const s = (m - 1) / (m + 1);
  const t = s * s;
  const series: f32 = 1 + t * (1.0 / 3.0 + t * (1.0 / 5.0 + t * (1.0 / 7.0 + t * (1.0 / 9.0))));
  return 2 * s * series + f32(exponent) * Mathf.LN2;
}

/** e^x by its Taylor series about the nearest multiple of ln 2; held within what a float can be. */
export function exp(x: f32): f32 {
  const held = min<f32>(88, max<f32>(-87, x));
  const whole = nearest(held * Mathf.LOG2E);
  // ln 2 in two parts, the first of few bits, so that nothing is lost in the product.
  const r = held - whole * 0.693359375 + whole * 0.00021219444005469057;
  const tail: f32 = 1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0)));
  const series: f32 = 1 + r * (1 + r * (0.5 + r * tail));
  return series * reinterpret<f32>((i32(whole) + 127) << 23);
}
