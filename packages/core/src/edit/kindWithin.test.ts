import { expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { kindAt, kindWithin } from './kindWithin.ts';

/** The left half is there. */
const half = createMask(200, 100);
for (let i = 0; i < half.data.length; i++) half.data[i] = i % 200 < 100 ? 255 : 0;

const square = (x: number, y: number, side: number) => [x, y, x + side, y, x + side, y + side, x, y + side];

test('what is there is removed, what is not is brought back', () => {
  expect(kindAt(half, [99.9, 50])).toBe('remove');
  expect(kindAt(half, [100, 50])).toBe('add');
  expect(kindAt(half, [-1, 50])).toBe('add');
});

test('a line does to what it goes around what most of it calls for', () => {
  expect(kindWithin(half, square(20, 20, 60))).toBe('remove');
  expect(kindWithin(half, square(120, 20, 60))).toBe('add');
  expect(kindWithin(half, square(60, 20, 60))).toBe('remove');
  expect(kindWithin(half, square(80, 20, 60))).toBe('add');
  // Of a thin wedge the inside counts, not the box around it.
  expect(kindWithin(half, [2, 2, 198, 50, 2, 98])).toBe('remove');
  expect(kindWithin(half, [198, 2, 2, 50, 198, 98])).toBe('add');
});

test('what lies beside the picture does not count, and of nothing there is nothing to remove', () => {
  expect(kindWithin(half, [-900, 10, 60, 10, 60, 90, -900, 90])).toBe('remove');
  expect(kindWithin(half, square(300, 20, 60))).toBe('add');
  expect(kindWithin(half, [10, 10])).toBe('add');
});
