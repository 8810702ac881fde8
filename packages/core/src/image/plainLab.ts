/**
 * CIE 1976 L*a*b* as `rgbToLab` gives it, to a hundredth, by plain arithmetic alone: powers and roots differ in their
 * last bits between engines, and what is decided by these numbers has to be decided alike everywhere.
 *
 * @param red sRGB, a whole number 0–255, as are `green` and `blue`
 * @param out L*, a* and b* are written to it, from `at` on
 */
export function plainLab(red: number, green: number, blue: number, out: Float32Array, at: number): void {
  const r = LINEAR[red]!;
  const g = LINEAR[green]!;
  const b = LINEAR[blue]!;
  const x = response((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = response(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = response((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  out[at] = 116 * y - 16;
  out[at + 1] = 500 * (x - y);
  out[at + 2] = 200 * (y - z);
}

const STEPS = 4096;
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => toLinear(byte / 255));
const RESPONSES = Float64Array.from({ length: STEPS + 2 }, (_, i) => responseAt(i / STEPS));

function response(t: number): number {
  const place = Math.min(1, t) * STEPS;
  const low = Math.floor(place);
  return RESPONSES[low]! + (RESPONSES[low + 1]! - RESPONSES[low]!) * (place - low);
}

function toLinear(value: number): number {
  if (value <= 0.04045) return value / 12.92;
  const base = (value + 0.055) / 1.055;
  const fifth = root(base, 5);
  return base * base * fifth * fifth;
}

function responseAt(t: number): number {
  return t > 216 / 24389 ? root(t, 3) : (t * (24389 / 27) + 16) / 116;
}

/** By Newton's method, which nears it from above. */
function root(value: number, degree: 3 | 5): number {
  let y = 1;
  for (let i = 0; i < 24; i++) {
    const power = degree === 3 ? y * y : y * y * y * y;
    y -= (power * y - value) / (degree * power);
  }
  return y;
}
