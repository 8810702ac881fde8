import { describe, expect, test } from 'vitest';
import { maskToPlane } from '../raster.ts';
import { gradientImage, maskFrom } from '../testing/draw.ts';
import { cropImage, cropMask, cropPlane } from './crop.ts';

const mask = maskFrom(`
  0123
  4567
  89.#
`);

describe('crop', () => {
  test('takes out the box', () => {
    const box = { x: 1, y: 1, width: 2, height: 2 };
    const expected = maskFrom(`
      56
      9.
    `);
    expect(cropMask(mask, box)).toEqual(expected);
    expect(cropPlane(maskToPlane(mask), box)).toEqual(maskToPlane(expected));
  });

  test('takes all four channels', () => {
    const image = gradientImage(5, 4);
    const cropped = cropImage(image, { x: 3, y: 2, width: 2, height: 1 });
    expect([...cropped.data]).toEqual([...image.data.subarray((2 * 5 + 3) * 4, (2 * 5 + 5) * 4)]);
  });

  test.each([
    { x: -1, y: 0, width: 2, height: 2 },
    { x: 3, y: 0, width: 2, height: 1 },
    { x: 0, y: 0, width: 0, height: 1 },
    { x: 0.5, y: 0, width: 1, height: 1 },
    { x: 0, y: Number.NaN, width: 1, height: 1 },
  ])('refuses $width×$height at ($x, $y)', (box) => {
    expect(() => cropMask(mask, box)).toThrow(RangeError);
  });
});
