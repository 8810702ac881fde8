import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasFewColours } from './hasFewColours.ts';

test('counts the opaque pixels’ colours, whichever they are', () => {
  // Few values, so that colours come again.
  const pixel = fc.tuple(...Array.from({ length: 4 }, () => fc.constantFrom(0, 1, 254, 255)));
  fc.assert(
    fc.property(
      fc.array(pixel, { minLength: 1, maxLength: 120 }),
      fc.integer({ min: 1, max: 40 }),
      (pixels, most) => {
        const data = Uint8ClampedArray.from(pixels.flat());
        const colours = new Set(pixels.filter(([, , , alpha]) => alpha === 255).map(String));
        expect(hasFewColours({ width: pixels.length, height: 1, data }, most)).toBe(colours.size <= most);
      },
    ),
  );
});
