import { cropImage } from '../image/crop.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { alphaOf, type RgbaImage } from '../raster.ts';

/** Cropped to the visible subject; a picture without one is returned as it is. Idempotent. */
export function trim(image: RgbaImage): RgbaImage {
  const box = subjectBox(alphaOf(image));
  return box === undefined ? image : cropImage(image, box);
}
