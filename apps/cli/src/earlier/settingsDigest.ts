import { createHash } from 'node:crypto';
import type { CutOptions } from '../cut/cutOptions.ts';
import { type Product, productSuffix } from '../cut/products.ts';

/** The same text for settings that make the same product of a picture. The device is none of them. */
export function settingsDigest(
  product: Product,
  { trim, style, recipe, roi, subject }: Pick<CutOptions, 'trim' | 'style' | 'recipe' | 'roi' | 'subject'>,
): string {
  const own = product.kind === 'sticker' ? style : product.kind === 'cutout' ? trim : null;
  const json = JSON.stringify([productSuffix(product), own, recipe, roi ?? null, subject ?? null]);
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}
