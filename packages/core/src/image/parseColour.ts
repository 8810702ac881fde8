import type { Colour } from './colour.ts';

const NAMES: Readonly<Record<string, string>> = {
  white: 'ffffff',
  black: '000000',
  red: 'e53935',
  orange: 'fb8c00',
  yellow: 'fdd835',
  green: '43a047',
  blue: '1e88e5',
  purple: '8e24aa',
  pink: 'ec407a',
};

/**
 * Reads `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa` (the `#` may be missing) or a plain name; `undefined` for all else.
 *
 * @example
 * import { parseColour } from '@stickersnap/core';
 *
 * parseColour('#fc0'); // → { red: 255, green: 204, blue: 0, alpha: 1 }
 * parseColour('white'); // → { red: 255, green: 255, blue: 255, alpha: 1 }
 * parseColour('#12345'); // → undefined
 */
export function parseColour(text: string): Colour | undefined {
  const word = text.trim().toLowerCase();
  let hex = (Object.hasOwn(NAMES, word) ? NAMES[word] : undefined) ?? word.replace(/^#/, '');
  if (!/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(hex)) return undefined;
  if (hex.length <= 4) hex = [...hex].map((digit) => digit + digit).join('');
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return {
    red: channel(0),
    green: channel(2),
    blue: channel(4),
    alpha: hex.length === 8 ? channel(6) / 255 : 1,
  };
}
