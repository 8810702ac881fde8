import { expect, test } from 'vitest';
import { createImage, type RgbaImage } from '../raster.ts';
import { sharpenChroma } from './sharpenChroma.ts';

type Paint = (x: number, y: number) => readonly [number, number, number, number];

function draw(width: number, height: number, paint: Paint): RgbaImage {
  const image = createImage(width, height);
  for (let i = 0; i < width * height; i++) {
    image.data.set(paint(i % width, Math.floor(i / width)), 4 * i);
  }
  return image;
}

const luma = ({ data }: RgbaImage, i: number) =>
  0.299 * data[4 * i]! + 0.587 * data[4 * i + 1]! + 0.114 * data[4 * i + 2]!;

/** Red less luma of every pixel, as it comes back from a codec of half the colour resolution. */
function redAfterCodec(image: RgbaImage): number[] {
  const { width, height, data } = image;
  const [w, h] = [width / 2, height / 2];
  const red = (x: number, y: number) => data[4 * (y * width + x)]! - luma(image, y * width + x);
  const block = (x: number, y: number) => {
    const [left, top] = [2 * Math.min(w - 1, Math.max(0, x)), 2 * Math.min(h - 1, Math.max(0, y))];
    return (red(left, top) + red(left + 1, top) + red(left, top + 1) + red(left + 1, top + 1)) / 4;
  };
  return Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const [bx, by] = [x >> 1, y >> 1];
    const [nx, ny] = [bx + (x & 1 ? 1 : -1), by + (y & 1 ? 1 : -1)];
    return (9 * block(bx, by) + 3 * block(nx, by) + 3 * block(bx, ny) + block(nx, ny)) / 16;
  });
}

test('colour edges come through a codec of half the colour resolution with a fifth less error', () => {
  // A disc of muted red on muted green, of the same brightness.
  const disc = draw(48, 48, (x, y) =>
    Math.hypot(x - 23.5, y - 23.5) < 15 ? [170, 100, 110, 255] : [100, 136, 109, 255],
  );
  const wanted = Array.from({ length: 48 * 48 }, (_, i) => disc.data[4 * i]! - luma(disc, i));
  const error = (image: RgbaImage) =>
    redAfterCodec(image).reduce((sum, value, i) => sum + (value - wanted[i]!) ** 2, 0);
  const sharpened = sharpenChroma(disc);
  expect(error(sharpened)).toBeLessThan(0.8 * error(disc));
  for (let i = 0; i < 48 * 48; i++) {
    expect(Math.abs(luma(sharpened, i) - luma(disc, i))).toBeLessThan(1);
    expect(sharpened.data[4 * i + 3]).toBe(255);
  }
});

test('the picture given is left as it is, and so is one without colour', () => {
  const grey = draw(31, 17, (x, y) => {
    const value = (x * 37 + y * 91) % 256;
    return [value, value, value, (x * y) % 256];
  });
  const before = grey.data.slice();
  const after = sharpenChroma(grey);
  expect(after.data).toEqual(before);
  expect(grey.data).toEqual(before);
  expect(after.data).not.toBe(grey.data);
});

test('what is transparent counts for nothing and stays', () => {
  const half = draw(20, 20, (x) => (x < 9 ? [200, 40, 40, 255] : [0, 0, 255, 0]));
  expect(sharpenChroma(half).data).toEqual(half.data);
});

test.each([
  [1, 1],
  [1, 7],
  [5, 1],
  [7, 5],
])('%i × %i pixels: a single colour stays, to the last row and column', (width, height) => {
  const image = draw(width, height, () => [200, 40, 90, 255]);
  expect(sharpenChroma(image)).toEqual(image);
});

test('an odd last column and row are sharpened too', () => {
  const image = draw(5, 5, (x, y) => (x === 4 || y === 4 ? [150, 90, 90, 255] : [90, 120, 90, 255]));
  const { data } = sharpenChroma(image);
  expect(data[4 * 4]!).toBeGreaterThan(150);
  expect(data[4 * 24]!).toBeGreaterThan(150);
});

test('large pictures are worked on in parts, and no seam is seen', () => {
  // The rows repeat every eight, so what comes out has to as well, away from the first and the last.
  const image = draw(9, 200, (x, y) => ((x + y) & 4 ? [150, 90, 90, 255] : [90, 120, 90, 255]));
  const { data } = sharpenChroma(image);
  const rows = (from: number, to: number) => data.slice(from * 36, to * 36);
  expect(rows(8, 184)).toEqual(rows(16, 192));
  expect(data).not.toEqual(image.data);
});
