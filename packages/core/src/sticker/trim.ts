import { cropImage } from '../image/crop.ts';
import { alphaOf, type RgbaImage } from '../raster.ts';
import { subjectBox } from './subjectBox.ts';

/** Cropped to the visible subject; a picture without one is returned as it is. Idempotent. */
export function trim(image: RgbaImage): RgbaImage {
  const box = subjectBox(alphaOf(image));
  return box === undefined ? image : cropImage(image, box);
}
