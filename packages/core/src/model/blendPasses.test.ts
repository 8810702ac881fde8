import { expect, test } from 'vitest';
import { createPlane } from '../raster.ts';
import { blendPasses } from './blendPasses.ts';

function plane(...values: number[]) {
  const out = createPlane(values.length, 1);
  out.data.set(values);
  return out;
}

test('equal passes have equal say', () => {
  expect([...blendPasses([plane(1, 0, 1), plane(0, 1, 1)]).data]).toEqual([0.5, 0.5, 1]);
});

test('a pass that found nothing counts for little', () => {
  const blended = blendPasses([plane(1, 1, 0, 0), plane(0.05, 0.1, 0.05, 0.1)]).data;
  expect(blended[0]).toBeGreaterThan(0.9);
  expect(blended[3]).toBeLessThan(0.02);
});

test('empty passes stay empty', () => {
  expect([...blendPasses([plane(0, 0), plane(0, 0)]).data]).toEqual([0, 0]);
});
