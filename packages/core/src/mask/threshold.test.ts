import { expect, test } from 'vitest';
import { drawn, maskFrom } from '../testing/draw.ts';
import { threshold } from './threshold.ts';

test('threshold keeps what reaches the level', () => {
  const mask = maskFrom('.145#');
  expect(drawn(threshold(mask))).toBe('...##');
  expect(drawn(threshold(mask, 28))).toBe('.####');
  expect(drawn(threshold(mask, 255))).toBe('....#');
  expect(drawn(threshold(mask, 0))).toBe('#####');
});
