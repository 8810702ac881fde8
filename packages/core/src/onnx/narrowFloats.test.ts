import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { narrowFloats } from './narrowFloats.ts';
import { widenHalf } from './tensors.ts';

const narrow = (value: number) => narrowFloats(Float32Array.of(value))[0];

describe('narrowFloats', () => {
  test('every half survives the way there and back', () => {
    const halves = Uint16Array.from({ length: 65536 }, (_, bits) => bits);
    const isNumber = (bits: number) => (bits & 0x7c00) !== 0x7c00 || (bits & 0x3ff) === 0;
    expect(narrowFloats(widenHalf(halves)).filter(isNumber)).toEqual(halves.filter(isNumber));
    expect(narrow(Number.NaN)).toBe(0x7e00);
  });

  test.each([
    ['halfway goes to even, down', 1 + 2 ** -11, 0x3c00],
    ['halfway goes to even, up', 1 + 3 * 2 ** -11, 0x3c02],
    ['just above halfway', 1 + 2 ** -11 + 2 ** -20, 0x3c01],
    ['a carry into the exponent', 2 - 2 ** -20, 0x4000],
    ['the largest', 65519, 0x7bff],
    ['beyond the largest', -65520, 0xfc00],
    ['half the smallest subnormal', 2 ** -25, 0],
    ['more than half of it', 1.5 * 2 ** -25, 1],
    ['a subnormal that becomes normal', 2 ** -14 - 2 ** -26, 0x0400],
  ])('%s', (_, value, bits) => {
    expect(narrow(value)).toBe(bits);
  });

  test('is off by no more than half a unit in the last place', () => {
    fc.assert(
      fc.property(fc.float({ min: -60000, max: 60000, noNaN: true }), (value) => {
        const back = widenHalf(narrowFloats(Float32Array.of(value)))[0]!;
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.max(Math.abs(value) * 2 ** -11, 2 ** -25));
      }),
    );
  });
});
