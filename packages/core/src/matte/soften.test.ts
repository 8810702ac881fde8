import { describe, expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { soften } from './soften.ts';

/** 40 pixels in a row, 20 rows: 0, then 100 from pixel 10, 160 from 20, 255 from 30 on. */
const sharp = stripes(0, 100, 160, 255);

function stripes(...alpha: readonly number[]): Mask {
  const mask = createMask(40, 20);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = alpha[Math.floor((i % 40) / 10)]!;
  return mask;
}
const row = (mask: Mask) => [...mask.data.subarray(400, 440)];

describe('soften', () => {
  test('what the sharp matte is sure of stays, what it doubts takes the wide one’s softness', () => {
    const soft = row(soften(sharp, stripes(90, 60, 200, 90), 1));
    expect([soft[2], soft[12], soft[27], soft[37]]).toEqual([0, 60, 200, 255]);
  });

  test('no pixel crosses the sharp matte’s edge', () => {
    const soft = row(soften(sharp, stripes(0, 250, 3, 255), 1));
    expect([soft[12], soft[27]]).toEqual([127, 128]);
  });

  test('beside a crisp edge the wide matte draws no echo', () => {
    const crisp = createMask(40, 20);
    for (let i = 0; i < crisp.data.length; i++) crisp.data[i] = i % 40 < 20 ? 255 : i % 40 < 30 ? 4 : 0;
    const wide = { ...crisp, data: crisp.data.map((value) => (value === 4 ? 120 : value)) };
    const soft = row(soften(crisp, wide, 1));
    // Within two and a half times its width: no gap of a pixel with a line behind it.
    expect([soft[20], soft[21], soft[22]]).toEqual([4, 4, 4]);
    expect(soft[26]).toBeGreaterThan(30);
  });

  test('near its edge the sharp matte stays as crisp as it is', () => {
    const soft = row(soften(sharp, stripes(0, 20, 240, 255), 4));
    expect([soft[18], soft[19], soft[20], soft[21]]).toEqual([100, 100, 160, 160]);
    expect([soft[11], soft[28]]).toEqual([20, 240]);
  });
});
