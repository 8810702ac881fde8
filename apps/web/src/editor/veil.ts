import type { Box, Mask } from '@stickersnap/core';

/**
 * What is removed of a part of the picture, as pixels whose alpha says how much: 255 where the mask is 0. Their colour
 * is black; what lies over the photo takes another.
 * @returns RGBA of the box, row by row.
 */
export function veilOf({ width, data }: Mask, box: Box): Uint8ClampedArray<ArrayBuffer> {
  const veil = new Uint8ClampedArray(box.width * box.height * 4);
  // A whole pixel at once: black, and its alpha in the highest byte.
  const pixels = new Uint32Array(veil.buffer);
  for (let y = 0, to = 0; y < box.height; y++) {
    const from = (box.y + y) * width + box.x;
    for (let x = 0; x < box.width; x++, to++) pixels[to] = (255 - data[from + x]!) << 24;
  }
  return veil;
}
