import { PLATFORMS } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { type Product, productStem, productSuffix } from './products.ts';

const PRODUCTS: readonly Product[] = [
  ...PLATFORMS.map((platform): Product => ({ kind: 'sticker', platform })),
  { kind: 'mask' },
  { kind: 'cutout' },
];

test.each(PRODUCTS.map(productSuffix))('knows cat%s as a product, in any case', (suffix) => {
  expect(productStem(`cat${suffix}`)).toBe('cat');
  expect(productStem(`Cat${suffix.toUpperCase()}`)).toBe('Cat');
  expect(productStem(suffix)).toBeUndefined();
});

test('leaves all other names alone', () => {
  for (const name of ['cat.jpg', 'whatsapp.webp', 'cat.mask.jpg', 'catmask.png']) {
    expect(productStem(name)).toBeUndefined();
  }
});

test('no suffix ends with another: two stems never give one name', () => {
  const suffixes = PRODUCTS.map(productSuffix);
  for (const a of suffixes) for (const b of suffixes) if (a !== b) expect(a.endsWith(b)).toBe(false);
});
