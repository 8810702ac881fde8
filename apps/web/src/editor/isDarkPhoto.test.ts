import { createImage } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { isDarkPhoto } from './isDarkPhoto.ts';

/** @param share of its rows that are of this grey; the others are white. */
function photo(grey: number, share: number) {
  const image = createImage(300, 200);
  image.data.fill(255);
  image.data.fill(grey, 0, Math.round(300 * 200 * share) * 4);
  return image;
}

test('a photo is dark where most of it is', () => {
  expect(isDarkPhoto(photo(30, 0.6))).toBe(true);
  expect(isDarkPhoto(photo(30, 0.4))).toBe(false);
  expect(isDarkPhoto(photo(90, 1))).toBe(false);
});
