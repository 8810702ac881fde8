import { expect, test } from 'vitest';
import { PLATFORMS } from '../sticker/platforms.ts';
import type { NamedProduct } from './order.ts';
import { productFile, productStem, productSuffix } from './productFile.ts';

const PRODUCTS: readonly NamedProduct[] = [
  ...PLATFORMS.map(({ id }): NamedProduct => ({ kind: 'sticker', platform: id })),
  { kind: 'mask' },
  { kind: 'cutout', trim: false },
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

test('a product is named after its picture', () => {
  expect(productFile('cat', { kind: 'sticker', platform: 'telegram' })).toBe('cat.telegram.webp');
  expect(productFile('cat', { kind: 'cutout', trim: true })).toBe('cat.cutout.png');
});

test('a row stands for its id, and an id that is in no list for nothing', () => {
  const row = { ...PLATFORMS[0]!, id: 'icon', format: 'png' } as const;
  expect(productFile('cat', { kind: 'sticker', platform: row })).toBe('cat.icon.png');
  expect(() => productFile('cat', { kind: 'sticker', platform: 'myspace' })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});
