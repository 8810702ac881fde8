/** A colour in sRGB: red, green and blue 0–255 each, alpha 0–1. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

export const WHITE: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };

/** CIE 1976 L*a*b* under D65: L* 0–100, a* and b* about −110 to 110. */
export type Lab = readonly [lightness: number, a: number, b: number];

const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/**
 * @param byte an sRGB channel, a whole number 0–255
 * @returns its light, 0–1 (IEC 61966-2-1)
 */
export function srgbToLinear(byte: number): number {
  return LINEAR[byte]!;
}

/**
 * The CIE L*a*b* of an sRGB colour: L* 0–100, a* and b* about −110 to 110.
 *
 * @param red sRGB, a whole number 0–255, as are `green` and `blue`
 *
 * @example
 * import { rgbToLab } from '@stickersnap/core';
 *
 * rgbToLab(230, 120, 30); // → [61.959, 37.373, 62.781]
 */
export function rgbToLab(red: number, green: number, blue: number): Lab {
  const r = LINEAR[red]!;
  const g = LINEAR[green]!;
  const b = LINEAR[blue]!;
  // Each row is divided by its sum, the white point, so that neutral greys have a* and b* of 0.
  const x = response((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = response(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = response((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/**
 * The CIE 1976 colour difference, the Euclidean distance in L*a*b*; about 2.3 is just noticeable.
 *
 * @example
 * import { deltaE76, rgbToLab } from '@stickersnap/core';
 *
 * const orange = rgbToLab(230, 120, 30);
 * deltaE76(orange, rgbToLab(232, 121, 30)); // → 0.761
 * deltaE76(orange, rgbToLab(30, 120, 230)); // → 127.9
 */
export function deltaE76(one: Lab, other: Lab): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function response(t: number): number {
  return t > 216 / 24389 ? Math.cbrt(t) : (t * (24389 / 27) + 16) / 116;
}
