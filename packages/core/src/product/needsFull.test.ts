import { expect, test } from 'vitest';
import { PLATFORMS } from '../sticker/platforms.ts';
import { DEFAULT_STYLE } from '../sticker/style.ts';
import type { Product } from './makeProduct.ts';
import { needsFull } from './needsFull.ts';

const PLAIN = { format: 'png', channels: 'rgba' } as const;

test.each<[Product, boolean]>([
  [{ kind: 'sticker', platform: PLATFORMS[0]!, style: DEFAULT_STYLE }, false],
  [{ kind: 'matte' }, false],
  [{ kind: 'mask' }, true],
  [{ kind: 'cutout', trim: true }, true],
  [{ kind: 'picture', options: PLAIN }, true],
  [{ kind: 'picture', options: { ...PLAIN, pixels: 4_000_000 } }, true],
  [{ kind: 'picture', options: { ...PLAIN, pixels: 250_000 } }, false],
  [{ kind: 'picture', options: { ...PLAIN, pixels: 250_000, scale: 1 } }, true],
])('%j: %s', (product, full) => {
  expect(needsFull(product)).toBe(full);
});
