import { describe, expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { disc, maskFrom } from '../testing/draw.ts';
import { sMeasure } from './sMeasure.ts';

describe('sMeasure', () => {
  const truth = disc(60, 50, 30, 20, 15);

  test('a perfect prediction scores 1', () => {
    const binary = createMask(60, 50);
    truth.data.forEach((value, i) => {
      binary.data[i] = value >= 128 ? 255 : 0;
    });
    expect(sMeasure(binary, truth)).toBeCloseTo(1, 6);
  });

  test('the worse the prediction, the lower', () => {
    const near = sMeasure(disc(60, 50, 32, 20, 15), truth);
    const far = sMeasure(disc(60, 50, 45, 35, 10), truth);
    expect(near).toBeLessThan(1);
    expect(near).toBeGreaterThan(0.8);
    expect(far).toBeLessThan(near - 0.3);
  });

  test('against an empty or a full truth it is the mean', () => {
    expect(sMeasure(createMask(4, 4, 51), createMask(4, 4))).toBeCloseTo(0.8);
    expect(sMeasure(createMask(4, 4, 51), createMask(4, 4, 255))).toBeCloseTo(0.2);
  });

  test('agrees with the definition worked by hand', () => {
    const truth = maskFrom(`
      ##..
      ##..
      ....
      ....
    `);
    // Even grey: the object's halves each score 2·½ / (¼ + 1). The centroid (½, ½) rounds to (1, 1), so the parts
    // are 2×2; the truth is constant in each and so is the prediction: four times 1.
    const grey = createMask(4, 4, 127.5);
    const x = grey.data[0]! / 255;
    const object = 0.25 * ((2 * x) / (x * x + 1)) + 0.75 * ((2 * (1 - x)) / ((1 - x) ** 2 + 1));
    const score = sMeasure(grey, truth);
    expect(score).toBeCloseTo((object + 1) / 2, 6);
  });

  test('refuses unequal sizes', () => {
    expect(() => sMeasure(createMask(2, 3), createMask(3, 2))).toThrow(RangeError);
  });
});
