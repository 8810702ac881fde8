import { describe, expect, test } from 'vitest';
import { createPlane, type Mask } from '../raster.ts';
import { maskFrom } from '../testing/draw.ts';
import { measureSegments, seedCrossings } from './contourDistance.ts';

function seeds(mask: Mask): { down: number[]; across: number[] } {
  const down = new Float32Array(mask.data.length).fill(Infinity);
  const across = down.slice();
  seedCrossings(mask, down, across);
  return { down: [...down], across: [...across] };
}

function segments(mask: Mask): number[] {
  const distance = createPlane(mask.width, mask.height);
  distance.data.fill(Infinity);
  measureSegments(mask, distance);
  return [...distance.data];
}

describe('seedCrossings', () => {
  test('along the column, and transposed along the row', () => {
    const { down, across } = seeds(
      maskFrom(`
        ##.
        ...
      `),
    );
    expect(down).toEqual([0.5, 0.5, Infinity, 0.5, 0.5, Infinity]);
    expect(across).toEqual([Infinity, Infinity, 0.5, Infinity, 0.5, Infinity]);
  });

  test('a crisp edge lies where coverage puts it, a soft one where a line does', () => {
    // A quarter of the third pixel, 56 of 255, is covered.
    expect(seeds(maskFrom('##2..')).across[1]).toBeCloseTo(0.5 + 56 / 255);
    expect(seeds(maskFrom('..2##')).across[3]).toBeCloseTo(0.5 + 56 / 255);
    expect(seeds(maskFrom('8642.')).across[1]).toBeCloseTo((168 - 127.5) / 56);
  });
});

describe('measureSegments', () => {
  const half = expect.closeTo(Math.SQRT1_2 / 2);
  const more = expect.closeTo(Math.SQRT1_2 * 1.5);

  test('cuts a corner off', () => {
    expect(
      segments(
        maskFrom(`
          #.
          ..
        `),
      ),
    ).toEqual([half, 0.5, 0.5, more]);
  });

  test('joins the inside of a saddle', () => {
    // Both segments cut off an outside corner, so the subject's pixels are half a pixel away.
    expect(
      segments(
        maskFrom(`
          #.
          .#
        `),
      ),
    ).toEqual([0.5, half, half, 0.5]);
  });
});
