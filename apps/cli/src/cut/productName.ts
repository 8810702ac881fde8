import { type NamedProduct, requirePlatform } from '@stickersnap/core';

/** As it is told to people. */
export function productName(product: NamedProduct): string {
  return product.kind === 'sticker' ? `sticker for ${requirePlatform(product.platform).name}` : product.kind;
}
