import { expect, test } from 'vitest';
import { boxOnCanvas, joinBoxes } from './dirty.ts';

test('boxes are joined, and nothing with a box is the box', () => {
  const [a, b] = [
    { x: 2, y: 3, width: 4, height: 5 },
    { x: 5, y: 1, width: 10, height: 2 },
  ];
  expect(joinBoxes(a, b)).toEqual({ x: 2, y: 1, width: 13, height: 7 });
  expect(joinBoxes(undefined, b)).toBe(b);
  expect(joinBoxes(a, undefined)).toBe(a);
  expect(joinBoxes(undefined, undefined)).toBeUndefined();
});

test('what changed is repainted with its neighbours, where it is seen', () => {
  const box = { x: 10, y: 20, width: 4, height: 2 };
  const seen = boxOnCanvas(box, { scale: 3, x: 7.5, y: -4 }, 2);
  expect(seen).toEqual({ x: 68, y: 105, width: 38, height: 26 });
});
