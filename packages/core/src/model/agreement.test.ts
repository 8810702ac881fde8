import { expect, test } from 'vitest';
import { createPlane } from '../raster.ts';
import { agreement } from './agreement.ts';

function plane(...values: number[]) {
  const out = createPlane(values.length, 1);
  out.data.set(values);
  return out;
}

test('is the IoU of what lies at 0.5 and above', () => {
  expect(agreement(plane(1, 0.6, 0.1, 0), plane(0.5, 0.2, 0.9, 0.4))).toBeCloseTo(1 / 3);
  expect(agreement(plane(1, 0), plane(0, 1))).toBe(0);
  expect(agreement(plane(0, 0.4), plane(0.1, 0))).toBe(1);
});
