import { expect, test } from 'vitest';
import { drawn, gradientImage, maskFrom } from '../testing/draw.ts';
import { cropImage } from './crop.ts';
import { pasteImage, pasteMask } from './paste.ts';

const mask = maskFrom(`
  #.#
  .#.
`);

test.each([
  [1, 1, '.....\n.#.#.\n..#..\n.....'],
  [-1, -1, '#....\n.....\n.....\n.....'],
  [3, 3, '.....\n.....\n.....\n...#.'],
  [5, 0, '.....\n.....\n.....\n.....'],
  [0, -2, '.....\n.....\n.....\n.....'],
  [-9, 9, '.....\n.....\n.....\n.....'],
])('at %i, %i', (x, y, expected) => {
  expect(drawn(pasteMask(mask, { width: 5, height: 4 }, x, y))).toBe(expected);
});

test('a picture keeps its pixels, on a transparent canvas', () => {
  const image = gradientImage(3, 2);
  const canvas = pasteImage(image, { width: 7, height: 5 }, 2, 1);
  expect(cropImage(canvas, { x: 2, y: 1, width: 3, height: 2 })).toEqual(image);
  expect(canvas.data.filter((_, i) => i % 4 === 3).reduce((sum, alpha) => sum + alpha, 0)).toBe(6 * 255);
});
