import { expect, test } from 'vitest';
import { boxOnCanvas } from './dirty.ts';

test('what changed is repainted with its neighbours, where it is seen', () => {
  const box = { x: 10, y: 20, width: 4, height: 2 };
  const seen = boxOnCanvas(box, { scale: 3, x: 7.5, y: -4 }, 2);
  expect(seen).toEqual({ x: 68, y: 105, width: 38, height: 26 });
});
