import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createImage } from '../raster.ts';
import { trim } from './trim.ts';

describe('trim', () => {
  test('crops to the visible pixels', () => {
    const image = createImage(9, 7);
    for (const [x, y] of [
      [2, 1],
      [6, 4],
    ] as const)
      image.data[(y * 9 + x) * 4 + 3] = 255;
    expect(trim(image)).toMatchObject({ width: 5, height: 4 });
  });

  test('leaves a picture without a subject as it is', () => {
    const image = createImage(3, 3);
    expect(trim(image)).toBe(image);
  });

  test('is idempotent', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 48, maxLength: 48 }), (alphas) => {
        const image = createImage(8, 6);
        for (let i = 0; i < 48; i++) image.data[i * 4 + 3] = alphas[i]! > 220 ? alphas[i]! : 0;
        const once = trim(image);
        expect(trim(once)).toEqual(once);
      }),
    );
  });
});
