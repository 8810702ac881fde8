import type { Colour } from '@stickersnap/core';

/** Ready to hand; any other can be chosen. */
export const SWATCHES = [
  { id: 'white', hex: '#ffffff' },
  { id: 'dark', hex: '#2b1f2b' },
  { id: 'pink', hex: '#ff5a7a' },
  { id: 'yellow', hex: '#ffd23f' },
  { id: 'blue', hex: '#3aa7e0' },
] as const;

/** `#rrggbb`; how far it can be seen through is not told. */
export function hexOf({ red, green, blue }: Colour): string {
  return `#${[red, green, blue].map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
