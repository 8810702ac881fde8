import { describe, expect, test } from 'vitest';
import { createImage, createMask } from '../raster.ts';
import { isCutOut, limitByAlpha } from './ownAlpha.ts';

function withTransparent(share: number) {
  const image = createImage(100, 100);
  for (let i = 0; i < 10_000; i++) image.data[i * 4 + 3] = i < share * 10_000 ? 0 : 255;
  return image;
}

describe('own alpha', () => {
  test('a cut-out is known by its transparent ground, rounded corners are none', () => {
    expect(isCutOut(withTransparent(0.4))).toBe(true);
    expect(isCutOut(withTransparent(0.02))).toBe(false);
    expect(isCutOut(withTransparent(1))).toBe(false);
  });

  test('the matte never shows what was transparent', () => {
    const limited = limitByAlpha(createMask(100, 100, 200), withTransparent(0.5));
    expect([...new Set(limited.data)]).toEqual([0, 200]);
  });
});
