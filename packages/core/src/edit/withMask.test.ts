import { describe, expect, test } from 'vitest';
import { withAlpha } from '../image/composite.ts';
import { cropMask } from '../image/crop.ts';
import { resizeImage } from '../image/resize.ts';
import { fullMatte } from '../matte/fullMatte.ts';
import { pickSubject } from '../matte/pickSubject.ts';
import { alphaOf, createMask, type Mask } from '../raster.ts';
import type { Segmentation } from '../snap.ts';
import { discOnGround, gradientImage } from '../testing/draw.ts';
import { segmentationOf } from '../testing/segmentationOf.ts';
import { withMask } from './withMask.ts';

const opaque = ({ data }: Mask) => data.filter((value) => value >= 128).length;

/** A square of 40 × 40 that was cut out already, in a picture of 80 × 80 whose working image is half as large. */
function ownAlpha(): Segmentation {
  const alpha = createMask(80, 80);
  for (let y = 20; y < 60; y++) alpha.data.fill(255, y * 80 + 20, y * 80 + 60);
  const source = withAlpha(gradientImage(80, 80), alpha);
  const image = resizeImage(source, 40, 40);
  const whole = segmentationOf(image, alphaOf(image));
  return { ...whole, source, matteFrom: 'own-alpha', warnings: ['already-cut'] };
}

describe('withMask', () => {
  test('an erased mask erases a picture that was cut out already', () => {
    const before = ownAlpha();
    expect(opaque(fullMatte(before))).toBe(1600);
    const erased = withMask(before, createMask(40, 40));
    expect(opaque(fullMatte(erased))).toBe(0);
    expect(erased).toMatchObject({ matteFrom: 'edited', isEmpty: true, warnings: ['nothing-found'] });
  });

  test('half a mask leaves half of it', () => {
    const before = ownAlpha();
    const mask = { ...before.mask, data: before.mask.data.slice() };
    for (let y = 0; y < 40; y++) mask.data.fill(0, y * 40, y * 40 + 20);
    const matte = fullMatte(withMask(before, mask));
    expect(opaque(cropMask(matte, { x: 0, y: 0, width: 38, height: 80 }))).toBe(0);
    expect(opaque(cropMask(matte, { x: 42, y: 22, width: 16, height: 36 }))).toBe(16 * 36);
  });

  test('shows nothing where the picture has no colours', () => {
    const before = ownAlpha();
    const all = withMask(before, { ...before.mask, data: new Uint8ClampedArray(1600).fill(255) });
    expect(all.mask).toEqual(before.mask);
    expect(opaque(fullMatte(all))).toBe(1600);
  });

  test('one subject of an edited mask is one of the mask, not of the alpha beneath it', () => {
    const before = ownAlpha();
    const mask = { ...before.mask, data: before.mask.data.slice() };
    for (let y = 0; y < 40; y++) mask.data.fill(0, y * 40 + 15, y * 40 + 20);
    const smaller = pickSubject(withMask(before, mask), 2);
    expect(opaque(cropMask(fullMatte(smaller), { x: 42, y: 22, width: 16, height: 36 }))).toBe(0);
    expect(opaque(fullMatte(smaller))).toBeGreaterThan(300);
  });

  test('what a network found can be taken away and given back', () => {
    const { image, alpha } = discOnGround({ width: 60, height: 60, cx: 30, cy: 30, r: 15 });
    const found = { ...segmentationOf(image, alpha), confidence: 0.1 };
    const erased = withMask(found, createMask(60, 60));
    expect(erased.isEmpty).toBe(true);
    expect(withMask(erased, alpha)).toMatchObject({ isEmpty: false, mask: alpha, warnings: [] });
  });

  test('refuses a mask of another size', () => {
    expect(() => withMask(ownAlpha(), createMask(80, 80))).toThrow('80×80');
  });
});
