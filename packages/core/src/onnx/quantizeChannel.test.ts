import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantizeChannel } from './quantizeChannel.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('quantizeChannel', () => {
  test('nothing but zeros has a scale all the same', () => {
    expect(quantizeChannel(new Float32Array(9), 9)).toEqual({ codes: new Int8Array(9), scale: 1 });
    expect(quantizeChannel(Float32Array.of(1e-45, 0), 1).scale).toBe(1);
  });

  test('weights on the grid are kept', () => {
    const { codes, scale } = quantizeChannel(Float32Array.of(127, -127, 3, 0), 2);
    expect([scale, ...codes]).toEqual([1, 127, -127, 3, 0]);
  });

  test('those nearest to halfway are rounded the other way, so that a kernel’s errors cancel', () => {
    const weights = Float32Array.of(127, 0.4, 0.3, 0.45, 0.25);
    // Rounding each by itself would lose 1.4 in all.
    expect([...quantizeChannel(weights, 5).codes]).toEqual([127, 0, 0, 1, 0]);
  });

  test('errors stay below a step each, half a step a channel, and 1.5 a kernel', () => {
    const weight = fc.float({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 36, maxLength: 36 }),
        fc.constantFrom(1, 4, 9),
        (list, kernel) => {
          const weights = Float32Array.from(list);
          const { codes, scale } = quantizeChannel(weights, kernel);
          const errors = [...weights].map((value, i) => codes[i]! - value / scale);
          const slack = 1e-4;
          expect(Math.max(...errors.map(Math.abs))).toBeLessThanOrEqual(1 + slack);
          for (let from = 0; from < errors.length; from += kernel) {
            expect(Math.abs(sum(errors.slice(from, from + kernel)))).toBeLessThanOrEqual(1.5 + slack);
          }
          expect(Math.abs(sum(errors))).toBeLessThanOrEqual(0.5 + slack);
        },
      ),
    );
  });
});
