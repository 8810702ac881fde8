import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toMask } from './toMask.ts';

const tensor = (values: readonly number[], width = values.length) => ({
  dims: [1, 1, values.length / width, width],
  data: Float32Array.from(values),
});

describe('toMask', () => {
  test('keeps the shape of the network’s answer', () => {
    const plane = toMask(tensor([0, 0.25, 0.5, 1, 0.75, 0], 3), { activation: 'as-is' });
    expect([plane.width, plane.height]).toEqual([3, 2]);
    expect([...plane.data]).toEqual([0, 0.25, 0.5, 1, 0.75, 0]);
  });

  test('reads only the first channel', () => {
    const two = { dims: [1, 2, 1, 2], data: Float32Array.of(0.25, 0.5, 9, 9) };
    expect([...toMask(two, { activation: 'as-is' }).data]).toEqual([0.25, 0.5]);
  });

  test('as-is clamps, sigmoid squashes, NaN is background', () => {
    expect([...toMask(tensor([-1, 2, Number.NaN]), { activation: 'as-is' }).data]).toEqual([0, 1, 0]);
    const squashed = toMask(tensor([-100, 0, 100]), { activation: 'sigmoid' }).data;
    expect([...squashed]).toEqual([expect.closeTo(0, 6), 0.5, 1]);
  });

  test('min-max stretches a clear answer to 0–1', () => {
    const { data } = toMask(tensor([0.2, 0.55, 0.9]), { activation: 'min-max' });
    expect([...data]).toEqual([expect.closeTo(0, 6), expect.closeTo(0.5, 6), expect.closeTo(1, 6)]);
  });

  test('min-max leaves a flat answer below any threshold', () => {
    const { data } = toMask(tensor([0.001, 0.03, 0.06]), { activation: 'min-max' });
    expect(Math.max(...data)).toBeLessThan(0.15);
  });

  test('is within 0–1 and rises with the answer', () => {
    const floats = fc.array(fc.float({ noNaN: true, min: -50, max: 50 }), { minLength: 2 });
    fc.assert(
      fc.property(
        floats,
        fc.constantFrom('min-max', 'as-is', 'sigmoid', 'sigmoid-min-max'),
        (values, activation) => {
          const sorted = values.sort((a, b) => a - b);
          const data = [...toMask(tensor(sorted), { activation }).data];
          expect(data.every((value) => value >= 0 && value <= 1)).toBe(true);
          expect(data).toEqual([...data].sort((a, b) => a - b));
        },
      ),
    );
  });

  test('refuses a tensor that is no picture', () => {
    expect(() => toMask({ dims: [3], data: new Float32Array(3) }, { activation: 'as-is' })).toThrow(
      RangeError,
    );
    expect(() => toMask({ dims: [1, 1, 2, 2], data: new Float32Array(3) }, { activation: 'as-is' })).toThrow(
      RangeError,
    );
  });
});
