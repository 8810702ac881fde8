import { cropImage } from '../image/crop.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { alphaOf, type RgbaImage } from '../raster.ts';

/**
 * The picture cropped to its visible subject; one without a subject is returned as it is. Idempotent.
 *
 * @example
 * import { createImage, trim } from '@stickersnap/core';
 *
 * const image = createImage(8, 8);
 * image.data.set([230, 120, 30, 255], 4 * (8 * 3 + 2)); // the one pixel at x 2, y 3
 * const { width, height, data } = trim(image);
 * [width, height, ...data]; // → [1, 1, 230, 120, 30, 255]
 */
export function trim(image: RgbaImage): RgbaImage {
  const box = subjectBox(alphaOf(image));
  return box === undefined ? image : cropImage(image, box);
}
