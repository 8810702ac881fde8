import type { Colour } from '@stickersnap/core';
import { CSS_COLOURS } from './cssColours.ts';

/** A hexadecimal colour of 3, 4, 6 or 8 digits, with or without `#`, or one of CSS's names. */
export function parseBackground(text: string): Colour | undefined {
  const word = text.trim().toLowerCase();
  const digits = CSS_COLOURS.get(word) ?? word.replace(/^#/, '');
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(digits)) return undefined;
  const long = digits.length <= 4 ? digits.replace(/./g, '$&$&') : digits;
  const [red, green, blue, alpha] = [0, 2, 4, 6].map((at) =>
    Number.parseInt(long.slice(at, at + 2) || 'ff', 16),
  );
  return { red: red!, green: green!, blue: blue!, alpha: alpha! / 255 };
}
