import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { packRuns, unpackRuns } from './packRuns.ts';

/** Masks of runs and of noise. */
const anyMask: fc.Arbitrary<Mask> = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.array(fc.tuple(fc.nat(255), fc.nat(400)), { maxLength: 60 }))
  .map(([width, runs]) => {
    const values = runs.flatMap(([value, length]) =>
      Array<number>(length % 7 === 0 ? 1 : length).fill(value),
    );
    const height = Math.max(1, Math.ceil(values.length / width));
    const mask = createMask(width, height);
    mask.data.set(values);
    return mask;
  });

describe('packRuns', () => {
  test('comes back value for value, from any box', () => {
    fc.assert(
      fc.property(anyMask, fc.nat(), fc.nat(), (mask, a, b) => {
        const [x, y] = [a % mask.width, b % mask.height];
        const box = { x, y, width: mask.width - x, height: mask.height - y };
        const back = new Uint8ClampedArray(box.width * box.height);
        unpackRuns(packRuns(mask, box), back);
        const rows = Array.from({ length: box.height }, (_, row) =>
          Array.from(mask.data.subarray((y + row) * mask.width + x, (y + row + 1) * mask.width)),
        );
        expect(Array.from(back)).toEqual(rows.flat());
      }),
    );
  });

  test('is short where a mask is plain, and never much longer than it', () => {
    expect(packRuns(createMask(1000, 1000), { x: 0, y: 0, width: 1000, height: 1000 })).toHaveLength(4);
    const noise = createMask(100, 10);
    for (let i = 0; i < 1000; i++) noise.data[i] = (i * 37) % 251;
    expect(packRuns(noise, { x: 0, y: 0, width: 100, height: 10 }).length).toBeLessThan(1004);
  });

  test('refuses what is not as many values', () => {
    const packed = packRuns(createMask(8, 8), { x: 0, y: 0, width: 8, height: 8 });
    expect(() => unpackRuns(packed, new Uint8ClampedArray(63))).toThrow('more packed values than pixels');
    expect(() => unpackRuns(packed, new Uint8ClampedArray(65))).toThrow('64 packed values for 65 pixels');
    expect(() => unpackRuns(Uint8Array.of(200), new Uint8ClampedArray(1))).toThrow('within a number');
  });
});
