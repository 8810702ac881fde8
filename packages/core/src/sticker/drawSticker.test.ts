import { describe, expect, test } from 'vitest';
import { WHITE } from '../image/colour.ts';
import { createImage } from '../raster.ts';
import { disc } from '../testing/draw.ts';
import { drawSticker } from './drawSticker.ts';
import { place } from './place.ts';
import { platformById } from './platforms.ts';
import type { Style } from './style.ts';

/** A green disc that fills its picture, cut out. */
function greenDisc(side: number) {
  const image = createImage(side, side);
  const mask = disc(side, side, side / 2, side / 2, side / 2 - 1);
  for (let i = 0; i < mask.data.length; i++) image.data.set([20, 200, 40, mask.data[i]!], i * 4);
  return image;
}

function draw(style: Style) {
  const placement = place({ width: 464, height: 464 }, style, platformById('whatsapp')!);
  const image = drawSticker(greenDisc(placement.content.width), style, placement);
  const pixel = (x: number, y: number) => [...image.data.subarray((y * 512 + x) * 4, (y * 512 + x) * 4 + 4)];
  return { image, pixel };
}

describe('drawSticker', () => {
  test('draws subject, stroke and empty ground', () => {
    const { pixel } = draw({ outline: { width: 8, colour: WHITE }, shadow: false });
    expect(pixel(256, 256)).toEqual([20, 200, 40, 255]);
    expect(pixel(256, 20)).toEqual([255, 255, 255, 255]);
    expect(pixel(256, 10)).toEqual([0, 0, 0, 0]);
  });

  test('leaves the margin free of any pixel, with shadow as well', () => {
    for (const shadow of [false, true]) {
      const { image } = draw({ outline: { width: 12, colour: WHITE }, shadow, margin: 10 });
      let stray = 0;
      for (let i = 0; i < 512 * 512; i++) {
        const x = i % 512;
        const y = (i - x) / 512;
        const inside = x >= 10 && x < 502 && y >= 10 && y < 502;
        if (!inside && image.data[i * 4 + 3] !== 0) stray++;
      }
      expect(stray).toBe(0);
    }
  });

  test('puts the shadow below the sticker, soft and dark', () => {
    const { pixel } = draw({ outline: { width: 8, colour: WHITE }, shadow: true });
    const column = Array.from({ length: 512 }, (_, y) => pixel(256, y));
    const below = column.filter(([r, , , a]) => a! > 0 && a! < 110 && r! < 40);
    expect(below.length).toBeGreaterThan(6);
  });

  test('draws no stroke when there is none', () => {
    const { image } = draw({ outline: null, shadow: false });
    const colours = new Set<string>();
    for (let i = 0; i < image.data.length; i += 4) {
      if (image.data[i + 3]! > 0) colours.add(image.data.subarray(i, i + 3).join());
    }
    expect([...colours]).toEqual(['20,200,40']);
  });
});
