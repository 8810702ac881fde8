import type { SizeLimits } from '@stickersnap/core';

export interface CodecOptions extends SizeLimits {
  /** The longest file, in bytes. */
  readonly bytes: number;
  /** How long one picture may take, from when a decoder begins with it. */
  readonly seconds: number;
  /** How many decoders may run at once. */
  readonly processes: number;
  /** How much work a lossy WebP is, 0–6. The quality is the same; at 1 it takes a fifth less time than at 3, and 7 % more bytes. */
  readonly effort: number;
}

/**
 * Room for any camera and for long strips; a decoder stays below 1.5 GB with them. The area bounds memory,
 * the side only what later steps allocate a row or a column.
 */
export const DEFAULT_LIMITS: CodecOptions = {
  bytes: 100 * 1024 * 1024,
  megapixels: 100,
  side: 30_000,
  seconds: 10,
  processes: 1,
  effort: 3,
};

/**
 * AVIF and HEIC are refused from here on whatever the options say: their decoders hold a picture several times
 * over, 20 to 26 bytes a pixel. Phones make at most 48 million.
 */
export const HEIF_MEGAPIXELS = 50;
