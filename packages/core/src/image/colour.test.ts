import { describe, expect, test } from 'vitest';
import { deltaE76, rgbToLab, srgbToLinear } from './colour.ts';

describe('srgbToLinear', () => {
  test('keeps the ends and bends the middle', () => {
    expect(srgbToLinear(0)).toBe(0);
    expect(srgbToLinear(255)).toBe(1);
    expect(srgbToLinear(10)).toBeCloseTo(0.003035, 6);
    expect(srgbToLinear(128)).toBeCloseTo(0.215861, 6);
  });
});

describe('rgbToLab', () => {
  test.each([
    ['black', [0, 0, 0], [0, 0, 0]],
    ['white', [255, 255, 255], [100, 0, 0]],
    ['red', [255, 0, 0], [53.24, 80.09, 67.2]],
    ['green', [0, 255, 0], [87.73, -86.18, 83.18]],
    ['blue', [0, 0, 255], [32.3, 79.19, -107.86]],
    ['grey', [119, 119, 119], [50.03, 0, 0]],
  ] as const)('%s', (_, rgb, lab) => {
    const found = rgbToLab(rgb[0], rgb[1], rgb[2]);
    for (let i = 0; i < 3; i++) expect(Math.abs(found[i]! - lab[i]!)).toBeLessThan(0.02);
  });
});

describe('deltaE76', () => {
  test('is the Euclidean distance', () => {
    expect(deltaE76([50, 3, 4], [50, 0, 0])).toBe(5);
    expect(deltaE76(rgbToLab(0, 0, 0), rgbToLab(255, 255, 255))).toBeCloseTo(100, 3);
  });
});
