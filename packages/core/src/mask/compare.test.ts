import { describe, expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { disc, maskFrom } from '../testing/draw.ts';
import { boundaryIou, intersectionOverUnion, meanAbsoluteError } from './compare.ts';

describe('intersectionOverUnion', () => {
  test('counts pixels at or over the threshold', () => {
    expect(intersectionOverUnion(maskFrom('##54'), maskFrom('.###'))).toBe(0.5);
    expect(intersectionOverUnion(maskFrom('##5.'), maskFrom('.##.'), 200)).toBeCloseTo(1 / 3);
  });

  test('two empty masks are equal, one empty one is not', () => {
    expect(intersectionOverUnion(createMask(3, 3), createMask(3, 3))).toBe(1);
    expect(intersectionOverUnion(createMask(3, 3), createMask(3, 3, 255))).toBe(0);
  });

  test('refuses unequal sizes', () => {
    expect(() => intersectionOverUnion(createMask(2, 3), createMask(3, 2))).toThrow(RangeError);
  });
});

describe('boundaryIou', () => {
  test('compares the inner bands only, and the border counts', () => {
    const full = maskFrom(`
      #####
      #####
      #####
      #####
      #####
    `);
    const holed = maskFrom(`
      #####
      #####
      ##.##
      #####
      #####
    `);
    // The full mask's band is its frame of 16 pixels, the holed one's are all its 24.
    expect(boundaryIou(full, holed)).toBeCloseTo(16 / 24);
    expect(boundaryIou(full, full)).toBe(1);
  });

  test('the band is a square erosion wide', () => {
    const whole = createMask(30, 40, 255);
    const frame = createMask(30, 40, 255);
    // 6 % of the diagonal of 50 are 3 pixels.
    for (let y = 3; y < 37; y++) frame.data.fill(0, y * 30 + 3, y * 30 + 27);
    expect(boundaryIou(whole, frame, { fraction: 0.06 })).toBe(1);
    expect(boundaryIou(whole, frame, { fraction: 0.04 })).toBeLessThan(0.7);
  });

  test('is stricter than IoU about the edge', () => {
    const truth = disc(120, 120, 60, 60, 45);
    const larger = disc(120, 120, 60, 60, 48);
    expect(boundaryIou(truth, larger)).toBeLessThan(0.5);
    expect(intersectionOverUnion(truth, larger)).toBeGreaterThan(0.85);
  });

  test('two empty masks are equal', () => {
    expect(boundaryIou(createMask(3, 3), createMask(3, 3))).toBe(1);
  });
});

describe('meanAbsoluteError', () => {
  test('is the mean difference, 0–1', () => {
    expect(meanAbsoluteError(createMask(3, 2, 255), createMask(3, 2))).toBe(1);
    expect(meanAbsoluteError(maskFrom('#...'), maskFrom('....'))).toBe(0.25);
    expect(meanAbsoluteError(maskFrom('12#'), maskFrom('12#'))).toBe(0);
  });
});
