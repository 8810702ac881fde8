import { describe, expect, test } from 'vitest';
import { createImage } from '../raster.ts';
import { gradientImage } from '../testing/draw.ts';
import { iccProfile, P3_COLUMNS, SRGB_CURVE } from '../testing/iccProfile.ts';
import { displayP3ToSrgb } from './displayP3.ts';
import { iccToSrgb } from './iccToSrgb.ts';

const pixel = (...rgba: number[]) => {
  const image = createImage(1, 1);
  image.data.set(rgba);
  return image;
};

describe('iccToSrgb', () => {
  test('Display P3 by its profile is Display P3', () => {
    const [image, truth] = [gradientImage(40, 30), gradientImage(40, 30)];
    expect(iccToSrgb(image, iccProfile(SRGB_CURVE, P3_COLUMNS), false)).toBe(true);
    displayP3ToSrgb(truth);
    image.data.forEach((value, i) => {
      expect(Math.abs(value - truth.data[i]!)).toBeLessThanOrEqual(2);
    });
  });

  test('grey by an exponent and by samples; alpha stays', () => {
    // Light (128/255)^1.8 = 0.289 is sRGB’s 0.574.
    const image = pixel(128, 128, 128, 77);
    expect(iccToSrgb(image, iccProfile({ gamma: 1.8 }), true)).toBe(true);
    expect([...image.data]).toEqual([146, 146, 146, 77]);
    const samples = pixel(128, 128, 128, 255);
    iccToSrgb(samples, iccProfile({ samples: [0, 65_535] }), true);
    // Half the light.
    expect([...samples.data]).toEqual([188, 188, 188, 255]);
  });

  test('what is of another kind, or broken, is left alone', () => {
    const rgb = iccProfile(SRGB_CURVE, P3_COLUMNS);
    const unread = [
      [iccProfile({ gamma: 1.8 }), false],
      [rgb, true],
      [rgb.subarray(0, 300), false],
      [new Uint8Array(200), false],
      [new Uint8Array(3), false],
      [Uint8Array.from(rgb, (byte, i) => (i >= 16 && i < 20 ? 'CMYK'.charCodeAt(i - 16) : byte)), false],
    ] as const;
    for (const [profile, grey] of unread) {
      const image = pixel(200, 100, 50, 255);
      expect(iccToSrgb(image, profile, grey)).toBe(false);
      expect([...image.data]).toEqual([200, 100, 50, 255]);
    }
  });
});
