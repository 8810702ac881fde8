import type { RgbaImage } from '../raster.ts';
import { srgbToLinear } from './colour.ts';

/** Light of Display P3's primaries as light of sRGB's, both under D65 (SMPTE EG 432-1, IEC 61966-2-1). */
const MATRIX = [
  [1.2249401763, -0.2249401763, 0],
  [-0.0420569547, 1.0420569547, 0],
  [-0.0196375546, -0.0786360456, 1.0982736001],
] as const;

/** Steps of light in which the way back is looked up: at the darkest a step is a twentieth of a byte. */
const STEPS = 1 << 16;
let bytes: Uint8Array | undefined;

/** Turns Display P3, whose curve is sRGB's, into sRGB in place; what sRGB cannot show goes to its border. */
export function displayP3ToSrgb({ data }: RgbaImage): void {
  bytes ??= Uint8Array.from({ length: STEPS + 1 }, (_, step) => encode(step / STEPS));
  const table = bytes;
  for (let i = 0; i < data.length; i += 4) {
    const red = srgbToLinear(data[i]!);
    const green = srgbToLinear(data[i + 1]!);
    const blue = srgbToLinear(data[i + 2]!);
    for (let c = 0; c < 3; c++) {
      const [r, g, b] = MATRIX[c]!;
      const light = r * red + g * green + b * blue;
      data[i + c] = table[Math.round(Math.min(1, Math.max(0, light)) * STEPS)]!;
    }
  }
}

function encode(light: number): number {
  const value = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(value * 255);
}
