import { createMask, platformById } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { photoBehind } from './photoBehind.ts';

const WHATSAPP = platformById('whatsapp')!;
const BARE = { outline: null, shadow: false, margin: 0 };

/** A rectangle in a photo of 200 × 100. */
function maskWith(left: number, top: number, width: number, height: number) {
  const mask = createMask(200, 100);
  for (let y = top; y < top + height; y++) mask.data.fill(255, y * 200 + left, y * 200 + left + width);
  return mask;
}

describe('photoBehind', () => {
  test('puts the subject of the photo where the sticker shows it', () => {
    // A square of 50 fills the canvas, so the photo is four canvases wide and two high.
    expect(photoBehind(maskWith(100, 25, 50, 50), BARE, WHATSAPP)).toEqual({
      x: -200,
      y: -50,
      width: 400,
      height: 200,
    });
  });

  test('leaves room for what is drawn around the subject', () => {
    const style = { ...BARE, margin: 128 };
    // Half the canvas for the subject, which is the whole photo’s width.
    const { x, y, width, height } = photoBehind(maskWith(0, 0, 200, 100), style, WHATSAPP)!;
    expect([x, y, width, height]).toEqual([25, 37.5, 50, 25]);
  });

  test('follows the subject where text and emoji beside it make it smaller', () => {
    const square = [['M', -0.5, -0.5], ['L', 0.5, -0.5], ['L', 0.5, 0.5], ['L', -0.5, 0.5], ['Z']] as const;
    const colour = { red: 255, green: 0, blue: 0, alpha: 1 };
    const shaper = {
      line: () => ({ parts: [], width: 0 }),
      emoji: () => ({ parts: [{ path: square, colour }] }),
    };
    // As large as the subject, and beside it: each has half of the canvas.
    const beside = { kind: 'emoji', emoji: '🟥', x: 1, y: 0, size: 1, turn: 0 } as const;
    const decorated = { decorations: [beside], shaper };
    expect(photoBehind(maskWith(0, 0, 50, 50), BARE, WHATSAPP, decorated)).toEqual({
      x: 0,
      y: 25,
      width: 200,
      height: 100,
    });
  });

  test('knows no place where nothing was found', () => {
    expect(photoBehind(createMask(20, 20), BARE, WHATSAPP)).toBeUndefined();
  });
});
