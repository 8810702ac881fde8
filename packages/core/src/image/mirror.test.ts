import { describe, expect, test } from 'vitest';
import { maskToPlane } from '../raster.ts';
import { gradientImage, maskFrom } from '../testing/draw.ts';
import { mirrorImage, mirrorMask, mirrorPlane } from './mirror.ts';

const mask = maskFrom(`
  12#
  .45
`);
const mirrored = maskFrom(`
  #21
  54.
`);

describe('mirror', () => {
  test('exchanges left and right', () => {
    expect(mirrorMask(mask)).toEqual(mirrored);
    expect(mirrorPlane(maskToPlane(mask))).toEqual(maskToPlane(mirrored));
  });

  test('keeps the pixels of a picture whole', () => {
    const image = gradientImage(4, 3);
    const turned = mirrorImage(image);
    expect([...turned.data.subarray(0, 4)]).toEqual([...image.data.subarray(12, 16)]);
    expect(turned).not.toEqual(image);
  });

  test('twice is nothing', () => {
    expect(mirrorImage(mirrorImage(gradientImage(5, 3)))).toEqual(gradientImage(5, 3));
    expect(mirrorMask(mirrorMask(mask))).toEqual(mask);
  });
});
