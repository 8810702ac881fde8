import { expect, test } from 'vitest';
import type { RgbaImage } from '../raster.ts';
import { coverage, gradientImage } from '../testing/draw.ts';
import { framedPhoto, withoutFrame } from './framedPhoto.ts';

const [WIDTH, HEIGHT] = [200, 150];

/** A photo whose own alpha is 255 where `inside`, elsewhere `around`. */
function cut(inside: (x: number, y: number) => boolean, around = 0): RgbaImage {
  const image = gradientImage(WIDTH, HEIGHT);
  const alpha = coverage(WIDTH, HEIGHT, inside);
  for (let i = 0; i < alpha.data.length; i++) image.data[i * 4 + 3] = Math.max(around, alpha.data[i]!);
  return image;
}

/** 110 × 70 pixels in the middle, turned. */
function turned(degrees: number) {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return (x: number, y: number) =>
    Math.abs((x - 99.5) * cos + (y - 74.5) * sin) <= 55 &&
    Math.abs((y - 74.5) * cos - (x - 99.5) * sin) <= 35;
}

test('one opaque rectangle is a photo: upright, turned, in a half clear border, between two bars', () => {
  expect(framedPhoto(cut(turned(0)))).toEqual({ x: 45, y: 40, width: 110, height: 70 });
  for (const degrees of [3, -5]) expect(framedPhoto(cut(turned(degrees)))).toBeDefined();
  expect(framedPhoto(cut(turned(0), 90))).toBeDefined();
  expect(framedPhoto(cut((_, y) => y > 20 && y < 120))).toMatchObject({ x: 0, width: WIDTH });
});

test('what is half clear around it goes', () => {
  const image = withoutFrame(cut(turned(0), 90));
  expect([image.data[3], image.data[(75 * WIDTH + 100) * 4 + 3]]).toEqual([0, 255]);
});

test('anything else is a cut-out, and so is one that leaves the picture straight', () => {
  expect(framedPhoto(cut((x, y) => Math.hypot(x - 100, y - 75) < 60))).toBeUndefined();
  expect(framedPhoto(cut((_, y) => y > 60))).toBeUndefined();
  expect(framedPhoto(gradientImage(WIDTH, HEIGHT))).toBeUndefined();
});
