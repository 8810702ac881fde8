import { expect, test } from 'vitest';
import { createImage } from '../raster.ts';
import { isNearlyEmpty } from './isNearlyEmpty.ts';

/** 10 × 10, so many pixels of it read, the others filled. */
function cutOff(read: number, filling: number) {
  const image = createImage(10, 10);
  new Uint32Array(image.data.buffer).fill(0xff2040c0, 0, read).fill(filling, read);
  return image;
}

test.each([
  [9, 0xff808080, true],
  [10, 0xff808080, false],
  [5, 0, true],
  [5, 0xffffffff, false],
])('%i pixels of a hundred before %i', (read, filling, expected) => {
  expect(isNearlyEmpty(cutOff(read, filling))).toBe(expected);
});
