import type { Product } from './makeProduct.ts';

/** The most pixels of a picture that is drawn from the first look, which has several times as many. */
const SMALL = 250_000;

/**
 * Whether the picture has to be decoded at its full size for a product. Of a very long picture a small product comes
 * out with fewer pixels than it might have; everything else is the same, in a fraction of the time.
 *
 * @example
 * import { DEFAULT_STYLE, needsFull, requirePlatform } from '@stickersnap/core';
 *
 * needsFull({ kind: 'mask' }); // → true
 * needsFull({ kind: 'sticker', platform: requirePlatform('telegram'), style: DEFAULT_STYLE }); // → false
 */
export function needsFull(product: Product): boolean {
  if (product.kind === 'sticker' || product.kind === 'matte') return false;
  if (product.kind !== 'picture') return true;
  const { pixels = Number.POSITIVE_INFINITY, scale } = product.options;
  // A small subject may be enlarged.
  return pixels > SMALL || scale !== undefined;
}
