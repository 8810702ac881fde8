import { MAX_OUTLINE, ORDER_OPTIONS } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { MARGIN, OUTLINE_WIDTH } from './look.ts';

test('the controls reach no further than an order may', () => {
  const { least, most } = ORDER_OPTIONS.margin.range;
  expect([MARGIN.least >= least, MARGIN.most <= most]).toEqual([true, true]);
  expect([OUTLINE_WIDTH.least >= 0, OUTLINE_WIDTH.most <= MAX_OUTLINE]).toEqual([true, true]);
});
