import { DECORATION_LIMITS } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { fittedSize } from './fittedSize.ts';

test('a line becomes smaller when it is too wide for the sticker, and never larger', () => {
  const subject = { width: 1, height: 0.7 };
  expect(fittedSize(0.2, 3, subject)).toBe(0.2);
  expect(10 * fittedSize(0.2, 10, subject)).toBeCloseTo(1.15);
  expect(fittedSize(0.1, 2, subject)).toBe(0.1);
  expect(fittedSize(0.2, 1000, subject)).toBe(DECORATION_LIMITS.size.least);
});

test('beside a narrow subject a line may be wider than it', () => {
  expect(fittedSize(0.2, 4, { width: 0.3, height: 1 })).toBe(0.2);
});
