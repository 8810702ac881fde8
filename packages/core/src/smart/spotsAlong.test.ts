import { expect, test } from 'vitest';
import { spotsAlong } from './spotsAlong.ts';

test('a tap is one spot, wherever it is', () => {
  expect(spotsAlong([7, 9], 2, 4)).toEqual([{ x: 7, y: 9 }]);
  expect(spotsAlong([7, 9, 7, 9], 2, 4)).toEqual([{ x: 7, y: 9 }]);
});

test('a short stroke is one spot in its middle, a long one as many as are allowed, evenly', () => {
  expect(spotsAlong([0, 0, 4, 0], 2, 4)).toEqual([{ x: 2, y: 0 }]);
  expect(spotsAlong([0, 0, 40, 0, 40, 40], 2, 4)).toEqual([
    { x: 10, y: 0 },
    { x: 30, y: 0 },
    { x: 40, y: 10 },
    { x: 40, y: 30 },
  ]);
});
