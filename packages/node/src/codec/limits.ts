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
 * Room for any camera (100 megapixels) and for long strips; a decoder stays below 1.5 GB with them.
 * A side of 30,000 is where drawings made of scans end; the area is what bounds memory.
 */
export const DEFAULT_LIMITS: CodecOptions = {
  bytes: 100 * 1024 * 1024,
  megapixels: 100,
  side: 30_000,
  seconds: 10,
  processes: 1,
};

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
