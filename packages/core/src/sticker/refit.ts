import { SnapError } from '../errors.ts';
import { cropImage } from '../image/crop.ts';
import { resizeImage } from '../image/resize.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { alphaOf, type RgbaImage } from '../raster.ts';
import { drawSticker } from './drawSticker.ts';
import { place } from './place.ts';
import type { Platform } from './platforms.ts';
import type { Style } from './style.ts';

/** The style of a finished sticker: nothing is drawn around the subject, and the margin is the platform's own. */
export const BARE: Style = { outline: null, shadow: false };

/**
 * A finished sticker or cut-out on another platform's canvas: cropped to what is visible, centred and as large
 * as the margin allows; whatever outline it has stays the only one.
 *
 * @throws SnapError `nothing-to-draw` when nothing is visible.
 */
export function refit(image: RgbaImage, platform: Platform): RgbaImage {
  const box = subjectBox(alphaOf(image));
  if (box === undefined) throw new SnapError('nothing-to-draw');
  const placement = place(box, BARE, platform);
  const { width, height } = placement.content;
  return drawSticker(resizeImage(cropImage(image, box), width, height), BARE, placement);
}
