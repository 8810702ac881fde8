import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mask } from '../raster.ts';
import { maskFrom } from '../testing/draw.ts';
import { fillHoles } from './fillHoles.ts';

const ring = maskFrom(`
  .......
  .##8##.
  .#..##.
  .#.####
  .##6#..
  .....#.
`);

describe('fillHoles', () => {
  test('fills what is shut in and leaves soft values', () => {
    expect(fillHoles(ring)).toEqual(
      maskFrom(`
        .......
        .##8##.
        .#####.
        .######
        .##6#..
        .....#.
      `),
    );
  });

  test('leaves larger holes', () => {
    expect(fillHoles(ring, { maxArea: 2 })).toEqual(ring);
    expect(fillHoles(ring, { maxArea: 3 })).not.toEqual(ring);
  });

  test('a gap at a corner does not open a hole, one at a side does', () => {
    expect(
      fillHoles(
        maskFrom(`
          .##.
          #.#.
          ###.
        `),
      ),
    ).toEqual(
      maskFrom(`
        .##.
        ###.
        ###.
      `),
    );
    const bay = maskFrom(`
      #.#
      #.#
      ###
    `);
    expect(fillHoles(bay)).toEqual(bay);
  });

  test('is idempotent and never takes away', () => {
    const anyMask = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .chain(([width, height]) =>
        fc
          .uint8ClampedArray({ minLength: width * height, maxLength: width * height })
          .map((values): Mask => ({ width, height, data: new Uint8ClampedArray(values) })),
      );
    fc.assert(
      fc.property(anyMask, fc.integer({ min: 0, max: 20 }), (mask, maxArea) => {
        const once = fillHoles(mask, { maxArea });
        expect(fillHoles(once, { maxArea })).toEqual(once);
        expect(once.data.every((value, i) => value === 255 || value === mask.data[i])).toBe(true);
      }),
    );
  });
});
