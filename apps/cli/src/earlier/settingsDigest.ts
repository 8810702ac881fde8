import { createHash } from 'node:crypto';
import { type NamedOrder, type NamedProduct, productSuffix } from '@stickersnap/core';

/** The same text for settings that make the same product of a picture. The device is none of them. */
export function settingsDigest(
  product: NamedProduct,
  { style, recipe, roi, subject }: Pick<NamedOrder, 'style' | 'recipe' | 'roi' | 'subject'>,
): string {
  const own = product.kind === 'sticker' ? style : product.kind === 'cutout' ? product.trim : null;
  const json = JSON.stringify([productSuffix(product), own, recipe, roi ?? null, subject ?? null]);
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}
