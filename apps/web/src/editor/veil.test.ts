import { expect, test } from 'vitest';
import { veilOf } from './veil.ts';

test('is as dense as what is removed, and black', () => {
  const data = new Uint8ClampedArray([255, 255, 255, 255, 0, 100, 255, 255, 255]);
  const veil = veilOf({ width: 3, height: 3, data }, { x: 1, y: 1, width: 2, height: 2 });
  expect([...veil]).toEqual([0, 0, 0, 255, 0, 0, 0, 155, 0, 0, 0, 0, 0, 0, 0, 0]);
});
