import { expect, test } from 'vitest';
import { fitLogistic } from './fitLogistic.ts';

const points = { count: 5, width: 2, data: Float32Array.of(1, 0, 0.8, 0.3, -1, 0, -0.7, 0.2, -3, 0) };
const even = Float64Array.from({ length: 4 }, () => 0.25);

test('tells apart what it was shown, and what is like it', () => {
  const logit = fitLogistic(points, Int32Array.of(0, 1, 2, 3), Uint8Array.of(1, 1, 0, 0), even);
  expect([0, 1, 2, 3, 4].map((row) => logit(row) > 0)).toEqual([true, true, false, false, false]);
  expect(logit(4)).toBeLessThan(logit(2));
});

test('an example without weight teaches nothing', () => {
  const rows = Int32Array.of(0, 2, 1);
  const kinds = Uint8Array.of(1, 0, 0);
  const shown = fitLogistic(points, rows, kinds, Float64Array.of(0.5, 0.5, 0));
  const never = fitLogistic(points, rows.subarray(0, 2), kinds.subarray(0, 2), Float64Array.of(0.5, 0.5));
  expect(shown(1)).toBe(never(1));
});

test('without examples it knows nothing', () => {
  expect(fitLogistic(points, new Int32Array(0), new Uint8Array(0), new Float64Array(0))(0)).toBe(0);
});
