import type { RgbaImage } from '../raster.ts';

/** The least share of the pixels that has to be read: with less nobody can do anything. */
const LEAST_READ = 0.1;
const WHITE = 0xffffffff;

/**
 * Whether nearly all of a picture, whose file is cut off, is the filling behind the cut: the colour of its last pixel.
 * Decoders fill with grey or black; white is a ground that was photographed.
 *
 * @example
 * import { createImage, drawSample, isNearlyEmpty } from '@stickersnap/core';
 *
 * const grey = createImage(10, 10);
 * grey.data.fill(128);
 * isNearlyEmpty(grey); // → true
 * isNearlyEmpty(drawSample(10, 10)); // → false
 */
export function isNearlyEmpty({ data }: RgbaImage): boolean {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  const filling = pixels[pixels.length - 1];
  if (filling === WHITE) return false;
  let read = 0;
  for (const pixel of pixels) if (pixel !== filling) read++;
  return read < pixels.length * LEAST_READ;
}
