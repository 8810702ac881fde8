import { describe, expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { disc } from '../testing/draw.ts';
import { paintedBy } from '../testing/paintedBy.ts';

const start = disc(80, 80, 39.5, 39.5, 20);
const worst = (a: { data: Uint8ClampedArray }, b: { data: Uint8ClampedArray }) =>
  a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0);

describe('paintGrow', () => {
  test.each([3.5, 0.4, -0.4, -6.25])('moves the edge of a disc by %d', (by) => {
    expect(worst(paintedBy(start, { tool: 'grow', by }), disc(80, 80, 39.5, 39.5, 20 + by))).toBeLessThan(40);
  });

  test('never takes where it gives, nor gives where it takes', () => {
    const soft = paintedBy(start, { tool: 'feather', radius: 8 });
    const grown = paintedBy(soft, { tool: 'grow', by: 2 });
    const shrunk = paintedBy(soft, { tool: 'grow', by: -2 });
    for (let i = 0; i < soft.data.length; i++) {
      expect(grown.data[i]).toBeGreaterThanOrEqual(soft.data[i]!);
      expect(shrunk.data[i]).toBeLessThanOrEqual(soft.data[i]!);
    }
    expect(grown).not.toEqual(soft);
    expect(shrunk).not.toEqual(soft);
  });

  test('an empty mask and a full one have no edge', () => {
    for (const mask of [createMask(9, 9), createMask(9, 9, 255)]) {
      expect(paintedBy(mask, { tool: 'grow', by: 3 })).toEqual(mask);
      expect(paintedBy(mask, { tool: 'grow', by: -3 })).toEqual(mask);
      expect(paintedBy(mask, { tool: 'feather', radius: 3 })).toEqual(mask);
    }
  });
});

describe('paintFeather', () => {
  test('fades over the radius on each side, the edge itself staying', () => {
    const soft = paintedBy(start, { tool: 'feather', radius: 5 });
    const row = Array.from(soft.data.subarray(40 * 80 + 40, 41 * 80));
    expect(row.slice(0, 14)).toEqual(Array(14).fill(255));
    expect(row.slice(26)).toEqual(Array(14).fill(0));
    const rim = row.slice(14, 26);
    expect(rim).toEqual([...rim].sort((a, b) => b - a));
    expect(row[19]).toBeGreaterThan(128);
    expect(row[20]).toBeLessThan(128);
    expect(new Set(rim).size).toBeGreaterThan(8);
  });

  test('leaves what is half clear inside', () => {
    const glass = { ...start, data: start.data.slice() };
    glass.data[40 * 80 + 40] = 180;
    expect(paintedBy(glass, { tool: 'feather', radius: 4 }).data[40 * 80 + 40]).toBe(180);
  });
});
