import { PLATFORMS, type Platform, requirePlatform } from '../sticker/platforms.ts';
import type { OrderedProduct } from './order.ts';

/** A product that becomes a file of its own. */
export type FiledProduct =
  | { readonly kind: 'sticker'; readonly platform: string | Platform }
  | Exclude<OrderedProduct, { readonly kind: 'sticker' | 'picture' | 'matte' }>;

/**
 * What follows the picture's stem in the product's name: `.telegram.webp`, `.mask.png`. None is the end of another one.
 * @throws SnapError `not-found` where a messenger's id means nothing any more.
 *
 * @example
 * import { productSuffix } from '@stickersnap/core';
 *
 * productSuffix({ kind: 'sticker', platform: 'slack' }); // → '.slack.png'
 * productSuffix({ kind: 'cutout', trim: true }); // → '.cutout.png'
 */
export function productSuffix(product: FiledProduct): string {
  if (product.kind !== 'sticker') return `.${product.kind}.png`;
  const { id, format } = requirePlatform(product.platform);
  return `.${id}.${format}`;
}

/**
 * The name of a product’s file, such as `cat.telegram.webp`.
 *
 * @param stem the picture’s name without its ending
 *
 * @example
 * import { productFile } from '@stickersnap/core';
 *
 * productFile('cat', { kind: 'sticker', platform: 'telegram' }); // → 'cat.telegram.webp'
 * productFile('cat', { kind: 'mask' }); // → 'cat.mask.png'
 */
export function productFile(stem: string, product: FiledProduct): string {
  return stem + productSuffix(product);
}

/**
 * The name before a product’s suffix; `undefined` when the name is not that of a product.
 *
 * @example
 * import { productStem } from '@stickersnap/core';
 *
 * productStem('cat.telegram.webp'); // → 'cat'
 * productStem('cat.webp'); // → undefined
 */
export function productStem(name: string): string | undefined {
  const lower = name.toLowerCase();
  const suffix = SUFFIXES.find((candidate) => lower.endsWith(candidate) && lower.length > candidate.length);
  return suffix === undefined ? undefined : name.slice(0, -suffix.length);
}

const SUFFIXES: readonly string[] = [
  ...PLATFORMS.map((platform) => productSuffix({ kind: 'sticker', platform })),
  productSuffix({ kind: 'mask' }),
  productSuffix({ kind: 'cutout', trim: false }),
];
