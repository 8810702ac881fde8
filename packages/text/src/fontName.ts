import type { DecorFont } from '@stickersnap/core';

/** The fonts that come along: two with letters, one with emoji. */
export const FONT_NAMES = ['round', 'plain', 'emoji'] as const satisfies readonly (DecorFont | 'emoji')[];
export type FontName = (typeof FONT_NAMES)[number];

/** Brings a font's file, as it is or compressed by gzip. */
export type ReadFont = (name: FontName) => Promise<Uint8Array<ArrayBuffer>>;
