import { createMask, type Mask, type RgbaImage } from '../raster.ts';

/** From this share of transparent pixels on a picture counts as cut out already; rounded corners stay below. */
export const CUT_OUT_SHARE = 0.05;

/** Whether the picture's own alpha is a cut-out, to be kept as it is. */
export function isCutOut(image: RgbaImage): boolean {
  const { data } = image;
  let transparent = 0;
  let visible = 0;
  for (let i = 3; i < data.length; i += 4) {
    if (data[i]! < 13) transparent++;
    else visible++;
  }
  return visible > 0 && transparent >= CUT_OUT_SHARE * (data.length / 4);
}

/**
 * A matte that is nowhere more opaque than the picture: the subject's share of each pixel, times what the picture shows
 * of it.
 *
 * @example
 * import { createMask, limitByAlpha } from '@stickersnap/core';
 *
 * const image = { width: 2, height: 1, data: new Uint8ClampedArray([0, 0, 0, 255, 0, 0, 0, 100]) };
 * limitByAlpha(createMask(2, 1, 200), image).data; // → [200, 78]
 */
export function limitByAlpha(matte: Mask, image: RgbaImage): Mask {
  const out = createMask(matte.width, matte.height);
  for (let i = 0; i < out.data.length; i++) out.data[i] = (matte.data[i]! * image.data[i * 4 + 3]!) / 255;
  return out;
}
