import { expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { soften } from './soften.ts';

const maskOf = (...alpha: number[]) => ({
  ...createMask(alpha.length, 1),
  data: new Uint8ClampedArray(alpha),
});

test('what the sharp matte is sure of stays, what it doubts takes the wide one’s softness', () => {
  expect([...soften(maskOf(0, 255, 100, 160), maskOf(90, 90, 60, 200)).data]).toEqual([0, 255, 60, 200]);
});

test('no pixel crosses the sharp matte’s edge', () => {
  expect([...soften(maskOf(100, 160), maskOf(250, 3)).data]).toEqual([127, 128]);
});

test('between sure and doubtful the one goes over into the other', () => {
  const [nearly] = soften(maskOf(3), maskOf(100)).data;
  expect(nearly).toBeGreaterThan(3);
  expect(nearly).toBeLessThan(60);
});
