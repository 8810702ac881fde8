import { describe, expect, test } from 'vitest';
import { toTensor } from '../model/toTensor.ts';
import { maskToPlane } from '../raster.ts';
import { gradientImage, maskFrom } from '../testing/draw.ts';
import { mirrorImage } from '../testing/mirrorImage.ts';
import { mirrorMask, mirrorPlane, mirrorTensor } from './mirror.ts';

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

  test('a tensor becomes that of the mirrored picture', () => {
    const image = gradientImage(9, 7);
    const card = { inputSize: 6, mean: [0.5, 0.4, 0.3], std: [1, 0.5, 2] } as const;
    const turned = mirrorTensor(toTensor(image, card));
    const { dims, data } = toTensor(mirrorImage(image), card);
    expect(turned.dims).toEqual(dims);
    turned.data.forEach((value, i) => {
      expect(Math.abs(value - data[i]!)).toBeLessThan(0.01);
    });
    expect(turned).not.toEqual(toTensor(image, card));
  });

  test('twice is nothing', () => {
    expect(mirrorMask(mirrorMask(mask))).toEqual(mask);
  });
});
