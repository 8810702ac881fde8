import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rgbToLab } from './colour.ts';
import { plainLab } from './plainLab.ts';

const byte = fc.nat(255);

describe('plainLab', () => {
  test('is rgbToLab to a hundredth', () => {
    fc.assert(
      fc.property(byte, byte, byte, (red, green, blue) => {
        const out = new Float32Array(4);
        plainLab(red, green, blue, out, 1);
        rgbToLab(red, green, blue).forEach((value, i) => {
          expect(Math.abs(out[i + 1]! - value)).toBeLessThan(0.01);
        });
      }),
      {
        examples: [
          [0, 0, 0],
          [255, 255, 255],
          [1, 1, 1],
          [10, 11, 12],
        ],
      },
    );
  });
});
