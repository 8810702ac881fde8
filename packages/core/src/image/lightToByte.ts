/** Steps of light in which the way back is looked up: at the darkest a step is a twentieth of a byte. */
const STEPS = 1 << 16;
let bytes: Uint8Array | undefined;

/** @param light of an sRGB channel, 0–1; what lies outside goes to the border. @returns 0–255 (IEC 61966-2-1). */
export function lightToByte(light: number): number {
  bytes ??= Uint8Array.from({ length: STEPS + 1 }, (_, step) => encode(step / STEPS));
  return bytes[Math.round(Math.min(1, Math.max(0, light)) * STEPS)]!;
}

function encode(light: number): number {
  const value = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(value * 255);
}
