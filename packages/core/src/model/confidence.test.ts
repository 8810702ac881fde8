import { describe, expect, test } from 'vitest';
import { createPlane } from '../raster.ts';
import { confidence, LOW_CONFIDENCE } from './confidence.ts';

function planeOf(inside: number, value: number, outside: number) {
  const plane = createPlane(100, 100);
  for (let i = 0; i < plane.data.length; i++) plane.data[i] = i < inside ? value : outside;
  return plane;
}

describe('confidence', () => {
  test('is 1 for a decided mask and 0 when nothing was found', () => {
    expect(confidence(planeOf(2000, 1, 0))).toBe(1);
    expect(confidence(planeOf(0, 1, 0))).toBe(0);
    expect(confidence(planeOf(10_000, 0.3, 0.3))).toBe(0);
  });

  test('falls with doubt inside and outside', () => {
    expect(confidence(planeOf(2000, 0.7, 0))).toBeLessThan(LOW_CONFIDENCE);
    expect(confidence(planeOf(2000, 1, 0.2))).toBeLessThan(LOW_CONFIDENCE);
  });
});
