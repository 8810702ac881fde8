import { DECORATION_LIMITS } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { shareOfSize, sizeOfShare } from './sizeShare.ts';

test('a slider’s ends are the limits, and every place on it leads back to itself', () => {
  expect(sizeOfShare(0)).toBeCloseTo(DECORATION_LIMITS.size.least);
  expect(sizeOfShare(100)).toBeCloseTo(DECORATION_LIMITS.size.most);
  for (const share of [0, 13, 50, 99]) expect(shareOfSize(sizeOfShare(share))).toBeCloseTo(share);
});
