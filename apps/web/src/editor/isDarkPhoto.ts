import type { RgbaImage } from '@stickersnap/core';

/** Pixels that are looked at, of whatever picture. */
const SAMPLES = 4096;
/** Luma, 0–255, below which a pixel is dark; darkened further it would not be told from black. */
const DARK = 64;

/** Whether most of the photo is so dark that what lies below a dark veil cannot be seen. */
export function isDarkPhoto({ width, height, data }: RgbaImage): boolean {
  const step = Math.max(1, Math.floor((width * height) / SAMPLES));
  let [dark, all] = [0, 0];
  for (let i = 0; i < width * height; i += step, all++) {
    const luma = 0.299 * data[i * 4]! + 0.587 * data[i * 4 + 1]! + 0.114 * data[i * 4 + 2]!;
    if (luma < DARK) dark++;
  }
  return dark * 2 > all;
}
