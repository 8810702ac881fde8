import { createMask } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { emptiestCrop } from './emptiestCrop.ts';

test('an empty photo is taken whole, as far as the proportions allow', () => {
  const { box, share } = emptiestCrop(createMask(120, 80), { width: 40, height: 40 });
  expect(share).toBe(0);
  expect([box.width, box.height]).toEqual([80, 80]);
});

test('the subject is left out', () => {
  const mask = createMask(100, 100);
  for (let y = 0; y < 100; y++) mask.data.fill(255, y * 100, y * 100 + 40);
  const { box, share } = emptiestCrop(mask, { width: 10, height: 10 });
  expect(share).toBe(0);
  expect(box.x).toBeGreaterThanOrEqual(40);
  expect(box.width).toBe(50);
});

test('a photo full of subject gives its share', () => {
  expect(emptiestCrop(createMask(50, 50, 255), { width: 3, height: 2 }).share).toBe(1);
});
