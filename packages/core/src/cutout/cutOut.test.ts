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

  test.each([64, 1024])(
    'keeps the colours of a photo that is clear at its border, estimated at %i',
    (side) => {
      const { image, mask } = scene(96, 8);
      // The subject reaches the border.
      const opaque = { image, mask: { ...mask, data: mask.data.slice() } };
      opaque.mask.data.fill(255, 96 * 40, 96 * 56);
      const truth = cutOut(opaque.image, opaque.mask, { estimateSide: side });
      const photo = createImage(96, 96);
      photo.data.set(image.data);
      const limited = { ...mask, data: opaque.mask.data.slice() };
      for (let i = 0; i < limited.data.length; i++) {
        const [x, y] = [i % 96, Math.floor(i / 96)];
        const rim = Math.min(x, y, 95 - x, 95 - y);
        if (rim > 1) continue;
        if (rim === 0) photo.data.set([0, 255, 0, 0], i * 4);
        else photo.data[i * 4 + 3] = 1 + ((i * 7) % 254);
        limited.data[i] = (limited.data[i]! * photo.data[i * 4 + 3]!) / 255;
      }
      const { data } = cutOut(photo, limited, { estimateSide: side });
      for (let i = 0; i < limited.data.length; i++) {
        expect(data[i * 4 + 3]).toBe(limited.data[i]);
        if (limited.data[i]! < 26) continue;
        for (let c = 0; c < 3; c++)
          expect(Math.abs(data[i * 4 + c]! - truth.data[i * 4 + c]!)).toBeLessThan(4);
      }
    },
  );

  test('a finished cut-out keeps its colours, and shows nothing that is clear', () => {
    const { image, mask } = scene(48, 6);
    for (let i = 0; i < mask.data.length; i++)
      image.data.set(mask.data[i] === 0 ? [0, 0, 0, 0] : [...FOREGROUND, mask.data[i]!], i * 4);
    const { data } = cutOut(image, mask);
    const seen = (values: Uint8ClampedArray, i: number) => values.subarray(i * 4, i * 4 + 4).join();
    for (let i = 0; i < mask.data.length; i++)
      expect(seen(data, i)).toBe(mask.data[i] === 0 ? '0,0,0,0' : seen(image.data, i));
    const all = { ...mask, data: new Uint8ClampedArray(mask.data.length).fill(255) };
    expect(cutOut(image, all).data[3]).toBe(0);
  });

  test('works on one pixel', () => {
    const image = createImage(1, 1);
    image.data.set([9, 8, 7, 255]);
    expect([...cutOut(image, { width: 1, height: 1, data: new Uint8ClampedArray([255]) }).data]).toEqual([
      9, 8, 7, 255,
    ]);
  });
});
