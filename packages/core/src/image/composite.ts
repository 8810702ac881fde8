import { createImage, type Mask, type RgbaImage } from '../raster.ts';
import type { Colour } from './colour.ts';

/**
 * Porter and Duff's `over` (1984), in sRGB as canvases and messengers blend; straight alpha in and out.
 *
 * @throws RangeError when the sizes differ.
 *
 * @example
 * import { createImage, over } from '@stickersnap/core';
 *
 * const top = { width: 1, height: 1, data: new Uint8ClampedArray([255, 0, 0, 128]) };
 * const bottom = { width: 1, height: 1, data: new Uint8ClampedArray([0, 0, 255, 255]) };
 * over(top, bottom).data; // → [128, 0, 127, 255]
 * over(top, createImage(2, 2)); // → throws RangeError
 */
export function over(top: RgbaImage, bottom: RgbaImage): RgbaImage {
  checkSize(top, bottom);
  const out = createImage(top.width, top.height);
  const to = out.data;
  const above = top.data;
  const below = bottom.data;
  for (let i = 0; i < to.length; i += 4) {
    const alpha = above[i + 3]!;
    // Both in units of 255², so that the division below is the only one.
    const upper = alpha * 255;
    const lower = below[i + 3]! * (255 - alpha);
    const sum = upper + lower;
    if (sum === 0) continue;
    to[i] = (above[i]! * upper + below[i]! * lower) / sum;
    to[i + 1] = (above[i + 1]! * upper + below[i + 1]! * lower) / sum;
    to[i + 2] = (above[i + 2]! * upper + below[i + 2]! * lower) / sum;
    to[i + 3] = sum / 255;
  }
  return out;
}

/**
 * The picture on a ground of one colour, whose own alpha does not count: every pixel comes out opaque.
 *
 * @example
 * import { flatten, WHITE } from '@stickersnap/core';
 *
 * const half = { width: 1, height: 1, data: new Uint8ClampedArray([255, 0, 0, 128]) };
 * flatten(half, WHITE).data; // → [255, 127, 127, 255]
 */
export function flatten(image: RgbaImage, colour: Colour): RgbaImage {
  const out = createImage(image.width, image.height);
  const from = image.data;
  const to = out.data;
  const { red, green, blue } = colour;
  for (let i = 0; i < to.length; i += 4) {
    const alpha = from[i + 3]! / 255;
    to[i] = red + (from[i]! - red) * alpha;
    to[i + 1] = green + (from[i + 1]! - green) * alpha;
    to[i + 2] = blue + (from[i + 2]! - blue) * alpha;
    to[i + 3] = 255;
  }
  return out;
}

/**
 * The picture's colours with the mask as their alpha; the picture's own alpha is replaced.
 *
 * @throws RangeError when the sizes differ.
 *
 * @example
 * import { createMask, withAlpha } from '@stickersnap/core';
 *
 * const image = { width: 1, height: 1, data: new Uint8ClampedArray([230, 120, 30, 255]) };
 * withAlpha(image, createMask(1, 1, 64)).data; // → [230, 120, 30, 64]
 */
export function withAlpha(image: RgbaImage, mask: Mask): RgbaImage {
  checkSize(image, mask);
  const data = image.data.slice();
  for (let i = 0; i < mask.data.length; i++) data[i * 4 + 3] = mask.data[i]!;
  return { width: image.width, height: image.height, data };
}

function checkSize(a: RgbaImage | Mask, b: RgbaImage | Mask): void {
  if (a.width === b.width && a.height === b.height) return;
  throw new RangeError(`The sizes differ: ${a.width}×${a.height} and ${b.width}×${b.height} pixels.`);
}
