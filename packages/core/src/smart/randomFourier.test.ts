import { expect, test } from 'vitest';
import { type Points, randomFourier } from './randomFourier.ts';

const along = (...values: number[]): Points => ({
  count: values.length,
  width: 1,
  data: Float32Array.from(values),
});

/** How much two rows agree, −1 to 1. */
function likeness({ width, data }: Points, a: number, b: number): number {
  let [both, own] = [0, 0];
  for (let k = 0; k < width; k++) {
    both += data[a * width + k]! * data[b * width + k]!;
    own += data[a * width + k]! ** 2;
  }
  return both / own;
}

test('near points agree, far ones do not', () => {
  const waves = randomFourier(along(0, 0.2, 1, 8), 400);
  expect(likeness(waves, 0, 0)).toBeCloseTo(1, 6);
  expect(likeness(waves, 0, 1)).toBeGreaterThan(0.95);
  expect(likeness(waves, 0, 2)).toBeLessThan(0.85);
  expect(Math.abs(likeness(waves, 0, 3))).toBeLessThan(0.2);
});

test('the same each time', () => {
  expect(randomFourier(along(1, 2), 8)).toEqual(randomFourier(along(1, 2), 8));
});

test('values lie between −1 and 1', () => {
  const { data } = randomFourier(along(-100, -1, 0, 3, 1000), 50);
  expect(Math.min(...data)).toBeGreaterThanOrEqual(-1);
  expect(Math.max(...data)).toBeLessThanOrEqual(1);
  expect(new Set(data).size).toBeGreaterThan(100);
});
