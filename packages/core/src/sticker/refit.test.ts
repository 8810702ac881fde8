import { describe, expect, test } from 'vitest';
import { withAlpha } from '../image/composite.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { alphaOf, createImage } from '../raster.ts';
import { discOnGround } from '../testing/draw.ts';
import { platformById } from './platforms.ts';
import { refit } from './refit.ts';

describe('refit', () => {
  const { image, alpha } = discOnGround({ width: 100, height: 60, cx: 40, cy: 30, r: 20 });

  test('fills another canvas within its margin, with nothing added', () => {
    const whatsapp = refit(withAlpha(image, alpha), platformById('whatsapp')!);
    expect([whatsapp.width, whatsapp.height]).toEqual([512, 512]);
    expect(subjectBox(alphaOf(whatsapp))).toEqual({ x: 16, y: 16, width: 480, height: 480 });
    const middle = (256 * 512 + 256) * 4;
    expect([...whatsapp.data.subarray(middle, middle + 4)]).toEqual([230, 120, 30, 255]);
    const line = refit(withAlpha(image, alpha), platformById('line')!);
    expect([line.width % 2, line.height % 2, line.height]).toEqual([0, 0, 320]);
  });

  test('refuses to draw nothing', () => {
    expect(() => refit(createImage(20, 20), platformById('whatsapp')!)).toThrowError(
      expect.objectContaining({ code: 'nothing-to-draw' }),
    );
  });
});
