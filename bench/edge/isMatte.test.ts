import { createMask, type Mask } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { isMatte } from './isMatte.ts';

/** 100 pixels of subject, so many of them soft. */
function maskWith(soft: number): Mask {
  const mask = createMask(20, 10);
  mask.data.fill(255, 0, 100);
  mask.data.fill(128, 0, soft);
  return mask;
}

test('a mask with many soft pixels is a matte', () => {
  expect(isMatte(maskWith(10), undefined)).toBe(true);
  expect(isMatte(maskWith(2), undefined)).toBe(false);
  expect(isMatte(createMask(4, 4), undefined)).toBe(false);
});

test('what the data say comes first, but a matte has soft pixels', () => {
  expect(isMatte(maskWith(10), false)).toBe(false);
  expect(isMatte(maskWith(2), true)).toBe(true);
  expect(isMatte(maskWith(0), true)).toBe(false);
});
