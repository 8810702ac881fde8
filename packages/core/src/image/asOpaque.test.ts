import { describe, expect, test } from 'vitest';
import { createImage, createMask, type RgbaImage } from '../raster.ts';
import { gradientImage } from '../testing/draw.ts';
import { asOpaque } from './asOpaque.ts';

/** Row by row: `.` clear above a hidden magenta, `h` half clear, `#` opaque; colours of a gradient. */
function drawn(rows: readonly string[]): RgbaImage {
  const image = gradientImage(rows[0]!.length, rows.length);
  [...rows.join('')].forEach((sign, i) => {
    if (sign === '.') image.data.set([255, 0, 255, 0], i * 4);
    if (sign === 'h') image.data[i * 4 + 3] = 128;
  });
  return image;
}

const colour = ({ width, data }: RgbaImage, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3),
];

describe('asOpaque', () => {
  test('leaves an opaque picture and its matte alone', () => {
    const image = gradientImage(5, 4);
    const mask = createMask(5, 4, 77);
    const part = asOpaque(image, mask);
    expect(part.image).toBe(image);
    expect(part.mask).toBe(mask);
  });

  test('a translucent pixel keeps its colour, and its share of the subject is told of what is seen', () => {
    const image = drawn(['##h', '##h']);
    const mask = { width: 3, height: 2, data: new Uint8ClampedArray([255, 100, 128, 255, 100, 64]) };
    const { image: opaque, mask: share } = asOpaque(image, mask);
    expect(colour(opaque, 2, 0)).toEqual(colour(image, 2, 0));
    expect(opaque.data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
    expect([...share.data]).toEqual([255, 100, 255, 255, 100, 128]);
  });

  test('clear pixels get the colours beside them, never those that a file hides there', () => {
    const image = drawn(['......', '.####.', '.####.', '.####.', '.####.', '......']);
    const opaque = asOpaque(image).image;
    for (let i = 0; i < 36; i++) {
      const [x, y] = [i % 6, Math.floor(i / 6)];
      const near = colour(image, Math.min(4, Math.max(1, x)), Math.min(4, Math.max(1, y)));
      const off = colour(opaque, x, y).map((value, c) => Math.abs(value - near[c]!));
      expect(Math.max(...off)).toBeLessThanOrEqual(52);
      if (image.data[i * 4 + 3] === 255) expect(off).toEqual([0, 0, 0]);
    }
  });

  test('a picture of which nothing is seen hides no colours either', () => {
    const part = asOpaque(drawn(['...', '...']));
    expect(new Set(part.image.data)).toEqual(new Set([0, 255]));
    expect(part.mask.data.every((share) => share === 0)).toBe(true);
    const pixel = createImage(1, 1);
    pixel.data.set([9, 8, 7, 0]);
    expect([...asOpaque(pixel).image.data]).toEqual([0, 0, 0, 255]);
  });
});
