/** The `i`th float at `base`. */
export function f32At(base: usize, i: i32): f32 {
  return load<f32>(base + (i << 2));
}

export function setF32(base: usize, i: i32, value: f32): void {
  store<f32>(base + (i << 2), value);
}

export function fill(base: usize, length: i32, value: f32): void {
  let i = 0;
  for (; i <= length - 4; i += 4) v128.store(base + (i << 2), f32x4.splat(value));
  for (; i < length; i++) setF32(base, i, value);
}
