import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test.each([
  ['ct', 'cut'],
  ['utc', undefined],
  ['cutt', 'cut'],
  ['modles', 'models'],
  ['docter', 'doctor'],
  ['doc', 'doctor'],
  ['sticker', undefined],
  ['', undefined],
])('%j means %j', (typed, meant) => {
  expect(nearest(typed, ['cut', 'models', 'doctor', 'sample'])).toBe(meant);
});
