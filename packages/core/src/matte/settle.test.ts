import { describe, expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { settle } from './settle.ts';

/** Half subject, half ground, with a soft edge of 8 pixels between them. */
function halves(inside: number, outside: number) {
  const mask = createMask(200, 40);
  for (let y = 0; y < 40; y++) {
    for (let x = 0; x < 200; x++) {
      const share = Math.min(1, Math.max(0, (104 - x) / 8));
      mask.data[y * 200 + x] = outside + (inside - outside) * share;
    }
  }
  return mask;
}
const row = (mask: { data: ArrayLike<number> }) => Array.from(mask.data).slice(20 * 200, 21 * 200);

describe('settle', () => {
  test('makes sure what lies far from the edge', () => {
    const settled = row(settle(halves(230, 30)));
    expect([settled[10], settled[60], settled[140], settled[190]]).toEqual([255, 255, 0, 0]);
  });

  test('leaves the soft edge as it is', () => {
    const before = row(halves(255, 0));
    expect(row(settle(halves(255, 0))).slice(96, 105)).toEqual(before.slice(96, 105));
  });

  test('takes a mask without an edge', () => {
    expect(Math.min(...settle(createMask(20, 20, 210)).data)).toBe(255);
    expect(new Set(settle(createMask(20, 20, 0)).data)).toEqual(new Set([0]));
  });
});
