import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alphaOf, createImage, createMask, type RgbaImage } from '../raster.ts';
import { gradientImage, maskFrom } from '../testing/draw.ts';
import { WHITE } from './colour.ts';
import { flatten, over, withAlpha } from './composite.ts';

function pixel(...rgba: [number, number, number, number]): RgbaImage {
  return { width: 1, height: 1, data: Uint8ClampedArray.from(rgba) };
}

describe('over', () => {
  test('half red over opaque blue', () => {
    expect([...over(pixel(255, 0, 0, 128), pixel(0, 0, 255, 255)).data]).toEqual([128, 0, 127, 255]);
  });

  test('half red over half blue keeps straight colours', () => {
    expect([...over(pixel(255, 0, 0, 128), pixel(0, 0, 255, 128)).data]).toEqual([170, 0, 85, 192]);
  });

  test('nothing over nothing is transparent black', () => {
    expect([...over(pixel(9, 9, 9, 0), pixel(7, 7, 7, 0)).data]).toEqual([0, 0, 0, 0]);
  });

  test('an opaque top hides, an empty top shows', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, fc.integer({ min: 1, max: 255 }), (r, g, b, a) => {
        const some = pixel(r, g, b, a);
        expect(over(pixel(b, r, g, 255), some)).toEqual(pixel(b, r, g, 255));
        expect(over(pixel(b, r, g, 0), some)).toEqual(some);
      }),
    );
  });

  test('refuses unequal sizes', () => {
    expect(() => over(createImage(2, 3), createImage(3, 2))).toThrow(RangeError);
  });
});

describe('flatten', () => {
  test('lays the picture on the colour', () => {
    expect([...flatten(pixel(0, 0, 0, 51), WHITE).data]).toEqual([204, 204, 204, 255]);
    expect([...flatten(pixel(1, 2, 3, 0), { red: 10, green: 20, blue: 30, alpha: 0 }).data]).toEqual([
      10, 20, 30, 255,
    ]);
  });

  test('leaves an opaque picture as it is', () => {
    expect(flatten(gradientImage(7, 5), WHITE)).toEqual(gradientImage(7, 5));
  });
});

describe('withAlpha', () => {
  test('replaces alpha only, in a copy', () => {
    const image = gradientImage(3, 1);
    const mask = maskFrom('.5#');
    const cut = withAlpha(image, mask);
    expect(alphaOf(cut)).toEqual(mask);
    expect(cut.data[4]).toBe(image.data[4]);
    expect(image).toEqual(gradientImage(3, 1));
  });

  test('refuses unequal sizes', () => {
    expect(() => withAlpha(createImage(2, 3), createMask(3, 2))).toThrow(RangeError);
  });
});
