import type { RgbaImage } from '../raster.ts';
import { srgbToLinear } from './colour.ts';
import { lightToByte } from './lightToByte.ts';

/** Light of Display P3's primaries as light of sRGB's, both under D65 (SMPTE EG 432-1, IEC 61966-2-1). */
const MATRIX = [
  [1.2249401763, -0.2249401763, 0],
  [-0.0420569547, 1.0420569547, 0],
  [-0.0196375546, -0.0786360456, 1.0982736001],
] as const;

/**
 * Turns Display P3, whose curve is sRGB's, into sRGB in place; what sRGB cannot show goes to its border.
 *
 * @example
 * import { displayP3ToSrgb } from '@stickersnap/core';
 *
 * const image = { width: 1, height: 1, data: new Uint8ClampedArray([200, 100, 100, 255]) };
 * displayP3ToSrgb(image);
 * image.data; // → [215, 93, 97, 255]
 */
export function displayP3ToSrgb({ data }: RgbaImage): void {
  for (let i = 0; i < data.length; i += 4) {
    const red = srgbToLinear(data[i]!);
    const green = srgbToLinear(data[i + 1]!);
    const blue = srgbToLinear(data[i + 2]!);
    for (let c = 0; c < 3; c++) {
      const [r, g, b] = MATRIX[c]!;
      data[i + c] = lightToByte(r * red + g * green + b * blue);
    }
  }
}
