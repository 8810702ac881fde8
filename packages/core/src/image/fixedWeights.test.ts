import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisWeights, LANCZOS3 } from './axisWeights.ts';
import { FIXED_ONE, fixedWeights } from './fixedWeights.ts';

const side = fc.integer({ min: 1, max: 3000 });

test('they add up exactly, and none is off by more than one', () => {
  fc.assert(
    fc.property(side, side, (from, to) => {
      const axis = axisWeights(from, to, LANCZOS3);
      const { taps, pairs, weights } = fixedWeights(axis);
      expect(taps % 2).toBe(0);
      for (let i = 0; i < to; i++) {
        const fixed = weights.subarray(i * taps, i * taps + 2 * pairs[i]!);
        expect(fixed.reduce((sum, weight) => sum + weight, 0)).toBe(FIXED_ONE);
        expect(2 * pairs[i]!).toBeGreaterThanOrEqual(axis.counts[i]!);
        for (let t = 0; t < axis.counts[i]!; t++) {
          expect(Math.abs(fixed[t]! - axis.weights[i * axis.taps + t]! * FIXED_ONE)).toBeLessThan(1.1);
        }
      }
    }),
    { numRuns: 30 },
  );
});
