import { describe, expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { coverage, disc } from '../testing/draw.ts';
import { straightRectangle } from './straightRectangle.ts';

/** 160 × 120 pixels, in them a rectangle of 100 × 70 whose corners are `round`. */
function turned(degrees: number, round = 0) {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return coverage(160, 120, (x, y) => {
    const u = Math.abs((x - 80) * cos + (y - 60) * sin);
    const v = Math.abs((y - 60) * cos - (x - 80) * sin);
    if (u > 50 || v > 35) return false;
    const [du, dv] = [u - (50 - round), v - (35 - round)];
    return du <= 0 || dv <= 0 || du * du + dv * dv <= round * round;
  });
}

describe('straightRectangle', () => {
  test('finds it upright and turned, with its box', () => {
    expect(straightRectangle(turned(0))?.turn).toBeCloseTo(0, 0);
    for (const degrees of [3, -7, 20])
      expect(straightRectangle(turned(degrees))?.turn).toBeCloseTo(degrees, 0);
    const mask = createMask(20, 10);
    for (let y = 2; y < 8; y++) mask.data.fill(255, y * 20 + 3, y * 20 + 16);
    expect(straightRectangle(mask)).toEqual({ box: { x: 3, y: 2, width: 13, height: 6 }, turn: 0 });
  });

  test('corners may be a little round, not as those of an icon', () => {
    expect(straightRectangle(turned(0, 4))).toBeDefined();
    expect(straightRectangle(turned(0, 20))).toBeUndefined();
  });

  test('anything else is none', () => {
    expect(straightRectangle(createMask(9, 9))).toBeUndefined();
    expect(straightRectangle(disc(100, 100, 50, 50, 40))).toBeUndefined();
    const holed = turned(0);
    for (let y = 40; y < 70; y++) holed.data.fill(0, y * 160 + 60, y * 160 + 90);
    expect(straightRectangle(holed)).toBeUndefined();
  });
});
