import { describe, expect, test } from 'vitest';
import { createImage, type Mask } from '../raster.ts';
import { disc } from '../testing/draw.ts';
import { cutOut } from './cutOut.ts';

const FOREGROUND = [220, 40, 30];
const BACKGROUND = [20, 90, 220];

/** A soft red disc over blue, mixed in sRGB values as cameras' pixels are taken to be. */
function scene(side: number, softness: number) {
  const mask: Mask = disc(side, side, side / 2, side / 2, side / 3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const r = Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2);
      mask.data[y * side + x] = 255 * Math.min(1, Math.max(0, 0.5 - (r - side / 3) / softness));
    }
  }
  const image = createImage(side, side);
  for (let i = 0; i < mask.data.length; i++) {
    const alpha = mask.data[i]! / 255;
    for (let c = 0; c < 3; c++) image.data[i * 4 + c] = FOREGROUND[c]! * alpha + BACKGROUND[c]! * (1 - alpha);
    image.data[i * 4 + 3] = 255;
  }
  return { image, mask };
}

function worstEdgeError(side: number, softness: number, estimateSide: number): number {
  const { image, mask } = scene(side, softness);
  const { data } = cutOut(image, mask, { estimateSide });
  let worst = 0;
  for (let i = 0; i < mask.data.length; i++) {
    if (mask.data[i]! < 26) continue;
    for (let c = 0; c < 3; c++) worst = Math.max(worst, Math.abs(data[i * 4 + c]! - FOREGROUND[c]!));
  }
  return worst;
}

describe('cutOut', () => {
  test('takes the old background out of a soft edge', () => {
    expect(worstEdgeError(96, 12, 1024)).toBeLessThan(6);
  });

  test('does so too when colours are estimated at a smaller size', () => {
    expect(worstEdgeError(192, 16, 96)).toBeLessThan(12);
  });

  test('leaves opaque pixels alone and hides nothing under transparent ones', () => {
    const { image, mask } = scene(64, 4);
    const out = cutOut(image, mask);
    const wrong = Array.from(mask.data, (alpha, i) => {
      const pixel = out.data.subarray(i * 4, i * 4 + 4).join();
      const photo = image.data.subarray(i * 4, i * 4 + 3).join();
      if (alpha === 255) return pixel !== `${photo},255`;
      return alpha === 0 ? pixel !== '0,0,0,0' : out.data[i * 4 + 3] !== alpha;
    });
    expect(wrong.indexOf(true)).toBe(-1);
  });

  test('works on one pixel', () => {
    const image = createImage(1, 1);
    image.data.set([9, 8, 7, 255]);
    expect([...cutOut(image, { width: 1, height: 1, data: new Uint8ClampedArray([255]) }).data]).toEqual([
      9, 8, 7, 255,
    ]);
  });
});
