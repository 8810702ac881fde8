import { cutOut } from '../cutout/cutOut.ts';
import { SnapError } from '../errors.ts';
import { cropImage, cropMask } from '../image/crop.ts';
import { resizeImage, resizeMask } from '../image/resize.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import { drawSticker } from './drawSticker.ts';
import { keepsOwnAlpha } from './keepsOwnAlpha.ts';
import { place } from './place.ts';
import type { Platform } from './platforms.ts';
import type { Style } from './style.ts';

/**
 * The second half's drawing: the subject is cut out at the size at which it is shown, decorated and placed.
 *
 * @param mask the size of the image.
 * @throws SnapError `nothing-to-draw` when the mask shows nothing.
 */
export function drawCutOut(image: RgbaImage, mask: Mask, style: Style, platform: Platform): RgbaImage {
  const box = subjectBox(mask);
  if (box === undefined) throw new SnapError('nothing-to-draw');
  const placement = place(box, style, platform);
  const { width, height } = placement.content;
  const photo = cropImage(image, box);
  const matte = cropMask(mask, box);
  // Shrunk first when it is shrunk at all: fewer pixels to estimate colours for, and they are the shown ones.
  const subject =
    width < box.width
      ? cutOut(resizeImage(photo, width, height), resizeMask(matte, width, height))
      : resizeImage(cutOut(photo, matte), width, height);
  return drawSticker(subject, style, placement, { keepSoft: keepsOwnAlpha(photo, matte) });
}
