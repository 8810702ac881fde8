import { describe, expect, test } from 'vitest';
import { resizeImage, resizeMask } from '../image/resize.ts';
import { intersectionOverUnion } from '../mask/compare.ts';
import { discOnGround } from '../testing/draw.ts';
import { fullMatte } from './fullMatte.ts';
import { limitByAlpha } from './ownAlpha.ts';

describe('fullMatte', () => {
  const { image: source, alpha: truth } = discOnGround({ width: 400, height: 300, cx: 180, cy: 140, r: 90 });
  const part = {
    source,
    image: resizeImage(source, 100, 75),
    mask: resizeMask(truth, 100, 75),
    matteFrom: 'network',
  } as const;

  test('follows the edges of the full-size picture', () => {
    const matte = fullMatte(part);
    expect(matte).toMatchObject({ width: 400, height: 300 });
    expect(intersectionOverUnion(matte, truth)).toBeGreaterThan(0.99);
  });

  test('is not led astray by colours that the picture hides', () => {
    const framed = { ...source, data: source.data.slice() };
    for (let y = 0; y < 300; y++)
      for (let x = 0; x < 400; x++)
        if (y < 56) framed.data.set([(x * 53) % 256, (y * 91) % 256, 255, 0], (y * 400 + x) * 4);
    const image = resizeImage(framed, 100, 75);
    const matte = fullMatte({ ...part, source: framed, image, mask: limitByAlpha(part.mask, image) });
    const plain = fullMatte(part);
    let worst = 0;
    for (let i = 56 * 400; i < matte.data.length; i++)
      worst = Math.max(worst, Math.abs(matte.data[i]! - plain.data[i]!));
    expect(worst).toBeLessThan(40);
  });

  test('never shows what the picture itself hides', () => {
    const hidden = {
      ...source,
      data: source.data.map((value, i) => (i % 4 === 3 && i < 400 * 150 * 4 ? 0 : value)),
    };
    const matte = fullMatte({ ...part, source: hidden });
    expect(Math.max(...matte.data.subarray(0, 400 * 150))).toBe(0);
    const kept = fullMatte({ ...part, source: hidden, matteFrom: 'own-alpha' });
    expect(kept.data[0]).toBe(0);
    expect(kept.data[400 * 299]).toBe(255);
  });
});
