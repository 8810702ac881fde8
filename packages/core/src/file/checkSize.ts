import { SnapError } from '../errors.ts';
import type { Size } from '../geometry.ts';

export interface SizeLimits {
  /** The most pixels, in millions, of the picture as stored. */
  readonly megapixels: number;
  /** The longest side, in pixels. */
  readonly side: number;
}

/**
 * Refuses a picture by its header, before anything is decoded.
 * @throws SnapError `input-damaged`, `input-side-too-long` or `input-too-many-pixels`.
 *
 * @example
 * import { checkSize } from '@stickersnap/core';
 *
 * const limits = { megapixels: 100, side: 16_384 };
 * checkSize({ width: 4000, height: 3000 }, limits); // → undefined
 * checkSize({ width: 20_000, height: 30 }, limits); // → throws input-side-too-long
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
