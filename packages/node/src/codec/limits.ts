import { type Size, SnapError } from '@stickersnap/core';

export interface CodecOptions {
  /** The longest file, in bytes. */
  readonly bytes: number;
  /** The most pixels, in millions, of the picture as stored. */
  readonly megapixels: number;
  /** The longest side, in pixels. */
  readonly side: number;
  /** How long one picture may take, from when a decoder begins with it. */
  readonly seconds: number;
  /** How many decoders may run at once. */
  readonly processes: number;
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
};

/**
 * AVIF and HEIC are refused from here on whatever the options say: their decoders hold a picture several times
 * over, 20 to 26 bytes a pixel. Phones make at most 48 million.
 */
export const HEIF_MEGAPIXELS = 50;

export type SizeLimits = Pick<CodecOptions, 'megapixels' | 'side'>;

/**
 * Refuses a picture by its header, before anything is decoded.
 * @throws SnapError `input-damaged`, `input-side-too-long` or `input-too-many-pixels`.
 */
export function checkSize({ width, height }: Size, limits: SizeLimits): void {
  if (!(width >= 1 && height >= 1)) throw new SnapError('input-damaged', { reason: 'it has no pixels' });
  if (Math.max(width, height) > limits.side) {
    throw new SnapError('input-side-too-long', { width, height, limit: limits.side });
  }
  if (width * height > limits.megapixels * 1e6) {
    throw new SnapError('input-too-many-pixels', { width, height, limit: limits.megapixels });
  }
}
