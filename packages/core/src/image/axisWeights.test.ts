import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisWeights, CATMULL_ROM, LANCZOS3 } from './axisWeights.ts';

describe('axisWeights', () => {
  test('averages whole boxes when the ratio is whole', () => {
    const axis = axisWeights(6, 2, LANCZOS3);
    expect([...axis.starts]).toEqual([0, 3]);
    expect([...axis.counts]).toEqual([3, 3]);
    expect(axis.weights[0]).toBeCloseTo(1 / 3);
  });

  test('shares a sample that two boxes cover', () => {
    const axis = axisWeights(3, 2, LANCZOS3);
    expect([...axis.weights.subarray(0, 2)].map((w) => w * 3)).toEqual([2, 1].map((w) => expect.closeTo(w)));
    expect([...axis.starts]).toEqual([0, 1]);
  });

  test('every output sample lies inside the input and its weights add up to 1', () => {
    const side = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(side, side, fc.constantFrom(LANCZOS3, CATMULL_ROM), (from, to, kernel) => {
        const { taps, starts, counts, weights } = axisWeights(from, to, kernel);
        for (let i = 0; i < to; i++) {
          expect(starts[i]).toBeGreaterThanOrEqual(0);
          expect(counts[i]).toBeGreaterThan(0);
          expect(counts[i]).toBeLessThanOrEqual(taps);
          expect(starts[i]! + counts[i]!).toBeLessThanOrEqual(from);
          let sum = 0;
          for (let t = 0; t < counts[i]!; t++) sum += weights[i * taps + t]!;
          expect(sum).toBeCloseTo(1, 5);
        }
      }),
    );
  });

  test('shrinking uses every input sample equally', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 59 }), (from, share) => {
        const to = Math.min(share, from - 1);
        const { taps, starts, counts, weights } = axisWeights(from, to, LANCZOS3);
        const used = new Float64Array(from);
        for (let i = 0; i < to; i++) {
          for (let t = 0; t < counts[i]!; t++)
            used[starts[i]! + t] = used[starts[i]! + t]! + weights[i * taps + t]!;
        }
        for (const share of used) expect(share).toBeCloseTo(to / from, 5);
      }),
    );
  });
});
