import { PLATFORMS, type Platform } from '@stickersnap/core';

/** One file that can be made of a picture. */
export type Product =
  | { readonly kind: 'sticker'; readonly platform: Platform }
  | { readonly kind: 'mask' }
  | { readonly kind: 'cutout' };

/** What follows the picture's stem in the product's name. None is the end of another one. */
export function productSuffix(product: Product): string {
  if (product.kind !== 'sticker') return `.${product.kind}.png`;
  return `.${product.platform.id}.${product.platform.format}`;
}

export function productName(product: Product): string {
  return product.kind === 'sticker' ? `sticker for ${product.platform.name}` : product.kind;
}

/** The name before a product's suffix, `undefined` when the name is not that of a product. */
export function productStem(name: string): string | undefined {
  const lower = name.toLowerCase();
  const suffix = SUFFIXES.find((candidate) => lower.endsWith(candidate) && lower.length > candidate.length);
  return suffix === undefined ? undefined : name.slice(0, -suffix.length);
}

const SUFFIXES: readonly string[] = [
  ...PLATFORMS.map((platform) => productSuffix({ kind: 'sticker', platform })),
  productSuffix({ kind: 'mask' }),
  productSuffix({ kind: 'cutout' }),
];
