import type { Mask, RgbaImage } from '../raster.ts';

/** Whether the mask is the transparency that the picture came with, or a part of it. */
export function keepsOwnAlpha(image: RgbaImage, mask: Mask): boolean {
  let isTransparent = false;
  for (let i = 0; i < mask.data.length; i++) {
    const alpha = image.data[i * 4 + 3]!;
    if (mask.data[i] !== 0 && mask.data[i] !== alpha) return false;
    if (alpha < 255) isTransparent = true;
  }
  return isTransparent;
}
