import type { CutOptions, WantedProduct } from '@stickersnap/api';
import { type Product, platformById, SnapError, type Style } from '@stickersnap/core';
import type { CutOrder } from '../work/engine/workshop.ts';

/** What clients ask for, as the workshop takes it. @param path of the picture. */
export function orderOf({ products, style, recipe, roi, subject }: CutOptions, path: string): CutOrder {
  return {
    path,
    recipe,
    products: products.map((product) => resolve(product, style)),
    ...(roi === undefined ? {} : { roi }),
    ...(subject === undefined ? {} : { subject }),
  };
}

function resolve(product: WantedProduct, style: Style): Product {
  if (product.kind !== 'sticker') return product;
  const platform = platformById(product.platform);
  // Kept options may be older than the table.
  if (platform === undefined) throw new SnapError('not-found', { thing: 'messenger' });
  return { kind: 'sticker', platform, style };
}
