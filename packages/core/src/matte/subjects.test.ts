import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { maskFrom } from '../testing/draw.ts';
import { keepSubject, subjects } from './subjects.ts';

const TWO = maskFrom(`
  . . . . . . . . . .
  . 2 # # # 1 1 # # .
  . 2 # # # 1 1 # # .
  . 2 # # # . . . . .
  . . . . . . . . . 9
`);

describe('subjects', () => {
  test('counts what stands apart, largest first; soft bridges do not join', () => {
    expect(subjects(TWO, { minShare: 0.3 })).toEqual([
      { label: 1, area: 9, box: { x: 2, y: 1, width: 3, height: 3 } },
      { label: 2, area: 4, box: { x: 7, y: 1, width: 2, height: 2 } },
    ]);
    expect(subjects(TWO, { minShare: 0.1 })).toHaveLength(3);
    expect(subjects(TWO, { minShare: 0.5 })).toHaveLength(1);
  });

  test('an empty mask has none', () => {
    expect(subjects(createMask(4, 3))).toEqual([]);
    expect(subjects(createMask(0, 0))).toEqual([]);
  });
});

describe('keepSubject', () => {
  test('keeps the first with its own soft edge', () => {
    const kept = keepSubject(TWO, 1, { minShare: 0.3 });
    expect(kept).toEqual(
      maskFrom(`
        . . . . . . . . . .
        . 2 # # # 1 . . . .
        . 2 # # # 1 . . . .
        . 2 # # # . . . . .
        . . . . . . . . . .
      `),
    );
  });

  test('keeps the second with its edge and the fragment nearest to it', () => {
    const kept = keepSubject(TWO, 2, { minShare: 0.3 });
    expect(kept).toEqual(
      maskFrom(`
        . . . . . . . . . .
        . . . . . . 1 # # .
        . . . . . . 1 # # .
        . . . . . . . . . .
        . . . . . . . . . 9
      `),
    );
  });

  test('a fragment between two goes to one of them as a whole', () => {
    const mask = maskFrom('# # # . . 4 4 4 . # #');
    expect(keepSubject(mask, 2)).toEqual(maskFrom('. . . . . 4 4 4 . # #'));
    expect(keepSubject(mask, 1)).toEqual(maskFrom('# # # . . . . . . . .'));
  });

  test('there is nothing of a subject that is not there', () => {
    expect(keepSubject(TWO, 4)).toEqual(createMask(10, 5));
    expect(keepSubject(TWO, 0)).toEqual(createMask(10, 5));
  });

  test('the subjects together are the mask, each pixel in one of them', () => {
    const arbitraryMask = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .chain(([width, height]) =>
        fc
          .array(fc.constantFrom(0, 0, 60, 200, 255), {
            minLength: width * height,
            maxLength: width * height,
          })
          .map((values) => ({ width, height, data: Uint8ClampedArray.from(values) })),
      );
    fc.assert(
      fc.property(arbitraryMask, (mask) => {
        const parts = subjects(mask).map(({ label }) => keepSubject(mask, label));
        if (parts.length === 0) return;
        mask.data.forEach((value, i) => {
          const owners = parts.filter(({ data }) => data[i] !== 0);
          expect(owners).toHaveLength(value === 0 ? 0 : 1);
          if (value !== 0) expect(owners[0]!.data[i]).toBe(value);
        });
      }),
    );
  });
});
