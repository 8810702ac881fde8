import { describe, expect, test } from 'vitest';
import { resizePlane } from '../image/resize.ts';
import { intersectionOverUnion } from '../mask/compare.ts';
import { maskToPlane, planeToMask } from '../raster.ts';
import { disc, discOnGround } from '../testing/draw.ts';
import { refine } from './refine.ts';

const { image, alpha } = discOnGround({ width: 240, height: 180, cx: 110, cy: 90, r: 60 });

describe('refine', () => {
  test('pulls a coarse answer onto the edges of the picture', () => {
    const coarse = resizePlane(maskToPlane(disc(240, 180, 112, 91, 60)), 32, 32);
    const plain = intersectionOverUnion(planeToMask(resizePlane(coarse, 240, 180)), alpha);
    expect(1 - intersectionOverUnion(refine(image, coarse), alpha)).toBeLessThan((1 - plain) * 0.8);
  });

  test('makes what is nearly sure sure', () => {
    const coarse = maskToPlane(alpha);
    for (let i = 0; i < coarse.data.length; i++) coarse.data[i] = 0.03 + 0.94 * coarse.data[i]!;
    const matte = refine(image, coarse);
    expect(matte.data[90 * 240 + 110]).toBe(255);
    expect(matte.data[0]).toBe(0);
  });
});
