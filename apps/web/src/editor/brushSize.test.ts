import { expect, test } from 'vitest';
import { radiusOfShare, shareOfRadius, stepRadius } from './brushSize.ts';

test('a slider goes from less than a pixel to a quarter of the picture, and back to the same place', () => {
  expect(radiusOfShare(0, 1000)).toBe(0.75);
  expect(radiusOfShare(100, 1000)).toBeCloseTo(250);
  for (const share of [0, 1, 33, 80, 100]) expect(shareOfRadius(radiusOfShare(share, 640), 640)).toBe(share);
});

test('each step is a larger one for a larger brush, and ends at the ends', () => {
  const small = stepRadius(4, 640, 1) - 4;
  const large = stepRadius(40, 640, 1) - 40;
  expect(large).toBeGreaterThan(5 * small);
  expect(stepRadius(160, 640, 1)).toBeCloseTo(160);
  expect(stepRadius(0.5, 640, -1)).toBe(0.75);
});
