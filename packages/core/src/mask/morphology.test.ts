import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mask } from '../raster.ts';
import { drawn, maskFrom } from '../testing/draw.ts';
import { close, dilate, erode, open } from './morphology.ts';

function expectDrawn(mask: Mask, rows: string): void {
  expect(drawn(mask)).toBe(drawn(maskFrom(rows)));
}

const square = maskFrom(`
  .......
  .......
  ..###..
  ..###..
  ..###..
  .......
  .......
`);

const smallMask = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc
      .array(fc.boolean(), { minLength: width * height, maxLength: width * height })
      .map((bits): Mask => ({ width, height, data: Uint8ClampedArray.from(bits, (bit) => (bit ? 255 : 0)) })),
  );
const radius = fc.constantFrom(0, 1, Math.SQRT2, 2, Math.sqrt(5), 3.3);

function contains(outer: Mask, inner: Mask): boolean {
  return inner.data.every((value, i) => value <= outer.data[i]!);
}

describe('dilate', () => {
  test('grows with a disc', () => {
    expectDrawn(
      dilate(square, 1),
      `
      .......
      ..###..
      .#####.
      .#####.
      .#####.
      ..###..
      .......
    `,
    );
    expectDrawn(
      dilate(square, Math.SQRT2),
      `
      .......
      .#####.
      .#####.
      .#####.
      .#####.
      .#####.
      .......
    `,
    );
  });

  test('contains its input, and more with a larger disc', () => {
    fc.assert(
      fc.property(smallMask, radius, radius, (mask, r, more) => {
        expect(contains(dilate(mask, r), mask)).toBe(true);
        expect(contains(dilate(mask, r + more), dilate(mask, r))).toBe(true);
      }),
    );
  });

  test('radius 0 is the threshold', () => {
    expect(drawn(dilate(maskFrom('.45#'), 0))).toBe('..##');
  });
});

describe('erode', () => {
  test('shrinks with a disc', () => {
    expectDrawn(
      erode(square, 1),
      `
      .......
      .......
      .......
      ...#...
      .......
      .......
      .......
    `,
    );
  });

  test('does not eat from the border', () => {
    expectDrawn(
      erode(
        maskFrom(`
        ####.
        ####.
        ####.
      `),
        2,
      ),
      `
      ##...
      ##...
      ##...
    `,
    );
    expect(drawn(erode(maskFrom('###'), 9))).toBe('###');
  });

  test('lies within its input', () => {
    fc.assert(fc.property(smallMask, radius, (mask, r) => contains(mask, erode(mask, r))));
  });
});

describe('open and close', () => {
  test('open takes a thread away, close bridges a gap', () => {
    const thread = maskFrom(`
      .......
      .####..
      .######
      .####..
      .......
    `);
    expectDrawn(
      open(thread, 1),
      `
      .......
      ..###..
      .#####.
      ..###..
      .......
    `,
    );
    expectDrawn(
      close(
        maskFrom(`
        ###.###
        ###.###
        ###.###
      `),
        1,
      ),
      `
      #######
      #######
      #######
    `,
    );
  });

  test('are idempotent; open lies within, close contains', () => {
    fc.assert(
      fc.property(smallMask, radius, (mask, r) => {
        const opened = open(mask, r);
        const closed = close(mask, r);
        expect(contains(mask, opened)).toBe(true);
        expect(contains(closed, mask)).toBe(true);
        expect(open(opened, r)).toEqual(opened);
        expect(close(closed, r)).toEqual(closed);
      }),
    );
  });
});
