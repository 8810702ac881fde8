import { describe, expect, test } from 'vitest';
import { subjectBox } from '../mask/subjectBox.ts';
import { alphaOf, type RgbaImage } from '../raster.ts';
import { discOnGround, gradientImage, ORANGE, plainImage } from '../testing/draw.ts';
import { segmentationOf } from '../testing/segmentationOf.ts';
import { drawMask, drawPicture } from './drawPicture.ts';

const GREEN = { red: 0, green: 128, blue: 0, alpha: 1 };
const { image, alpha } = discOnGround({ width: 96, height: 64, cx: 30, cy: 30, r: 18 });
const part = segmentationOf(image, alpha);

function pixel({ width, data }: RgbaImage, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

describe('as it is', () => {
  const drawing = drawPicture(part);

  test('the subject with its matte, nothing else', () => {
    expect(alphaOf(drawing.image)).toEqual(alpha);
    expect(pixel(drawing.image, 30, 30)).toEqual([ORANGE.red, ORANGE.green, ORANGE.blue, 255]);
    expect(pixel(drawing.image, 90, 60)).toEqual([0, 0, 0, 0]);
  });

  test('colours and alpha laid on the old ground give the photo again', () => {
    const colours = drawing.colours();
    expect(pixel(colours, 90, 60)).toEqual([255, 255, 255, 255]);
    image.data.forEach((value, i) => {
      if (i % 4 === 3) return;
      const share = alpha.data[Math.floor(i / 4)]! / 255;
      expect(Math.abs(colours.data[i]! * share + 255 * (1 - share) - value)).toBeLessThan(4);
    });
  });
});

test('what a photo hides under its clear pixels is nowhere in its colours', () => {
  const framed = { ...image, data: image.data.slice() };
  for (let i = 0; i < 96; i++) framed.data.set([255, 0, 255, i % 2 === 0 ? 0 : 51], i * 4);
  const colours = drawPicture(segmentationOf(framed, alpha)).colours();
  expect(pixel(colours, 0, 0)).toEqual([255, 255, 255, 255]);
  expect(pixel(colours, 1, 0)).toEqual([255, 204, 255, 255]);
});

describe('behind the subject', () => {
  test('a colour', () => {
    const { image: drawn, colours } = drawPicture(part, { ground: GREEN });
    expect(pixel(drawn, 90, 60)).toEqual([0, 128, 0, 255]);
    expect(pixel(drawn, 30, 30)).toEqual([ORANGE.red, ORANGE.green, ORANGE.blue, 255]);
    expect(alphaOf(drawn).data.every((value) => value === 255)).toBe(true);
    expect(colours()).toEqual(drawn);
  });

  test('a colour that lets through', () => {
    const { image: drawn } = drawPicture(part, { ground: { ...GREEN, alpha: 0.4 } });
    expect(pixel(drawn, 90, 60)).toEqual([0, 128, 0, 102]);
    expect(pixel(drawn, 30, 30)[3]).toBe(255);
  });

  test('a picture that fills the canvas', () => {
    const { image: drawn } = drawPicture(part, { ground: plainImage(7, 3, GREEN) });
    expect(pixel(drawn, 90, 60)).toEqual([0, 128, 0, 255]);
    const same = gradientImage(96, 64);
    expect(pixel(drawPicture(part, { ground: same }).image, 90, 60)).toEqual(pixel(same, 90, 60));
  });
});

describe('placed', () => {
  test('scaled to the canvas, and the mask as the picture', () => {
    const options = { scale: 1, position: { x: 1, y: 0 } };
    const { image: drawn, colours } = drawPicture(part, options);
    const box = subjectBox(alphaOf(drawn))!;
    expect(box).toEqual({ x: 32, y: 0, width: 64, height: 64 });
    expect(subjectBox(drawMask(part, options))).toEqual(box);
    expect(pixel(drawn, 64, 32)).toEqual([ORANGE.red, ORANGE.green, ORANGE.blue, 255]);
    expect(pixel(colours(), 1, 1)).toEqual([255, 255, 255, 255]);
  });

  test('cropped with a margin', () => {
    const margin = { value: 5, unit: 'px' } as const;
    const crop = { top: margin, right: margin, bottom: margin, left: margin };
    const { image: drawn } = drawPicture(part, { crop });
    const box = subjectBox(alpha)!;
    expect(drawn).toMatchObject({ width: box.width + 10, height: box.height + 10 });
    expect(subjectBox(alphaOf(drawn))).toEqual({ x: 5, y: 5, width: box.width, height: box.height });
  });

  test('smaller', () => {
    const { image: drawn } = drawPicture(part, { pixels: 24 * 16 });
    expect(drawn).toMatchObject({ width: 24, height: 16 });
    expect(pixel(drawn, 7, 7)).toEqual([ORANGE.red, ORANGE.green, ORANGE.blue, 255]);
  });
});

test('edges may be hard', () => {
  expect(new Set(drawMask(part, { edges: 'smooth' }).data)).toEqual(new Set([0, 255]));
  expect(new Set(alphaOf(drawPicture(part, { edges: 'smooth' }).image).data)).toEqual(new Set([0, 255]));
});

test('where nothing was found, nothing is drawn', () => {
  const empty = segmentationOf(image, { ...alpha, data: new Uint8ClampedArray(alpha.data.length) });
  const { image: drawn } = drawPicture(empty, { scale: 0.5 });
  expect(drawn.data.every((value) => value === 0)).toBe(true);
});
