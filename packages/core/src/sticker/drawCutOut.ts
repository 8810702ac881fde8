import { cutOut } from '../cutout/cutOut.ts';
import { drawLaidOut } from '../decor/drawDecoration.ts';
import { SnapError } from '../errors.ts';
import { intersectBoxes, type Size } from '../geometry.ts';
import { over } from '../image/composite.ts';
import { cropImage, cropMask } from '../image/crop.ts';
import { pasteImage } from '../image/paste.ts';
import { resizeImage, resizeMask } from '../image/resize.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import type { ShowStep } from '../ports.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import { drawSticker } from './drawSticker.ts';
import { keepsOwnAlpha } from './keepsOwnAlpha.ts';
import { place } from './place.ts';
import { type Decorated, type DecoratedPlacement, placeDecorated } from './placeDecorated.ts';
import type { Platform } from './platforms.ts';
import type { Style } from './style.ts';

/** What the drawing has beside picture and style. */
export interface CutOutParts {
  /** Text and emoji over the subject; outline and shadow go around all of it. */
  readonly decorated?: Decorated | undefined;
  readonly show?: ShowStep | undefined;
}

/**
 * The second half's drawing: the subject is cut out at the size at which it is shown, decorated and placed.
 *
 * @param mask the size of the image.
 * @throws SnapError `nothing-to-draw` when the mask shows nothing; `option-invalid` for characters that no font has.
 */
export function drawCutOut(
  image: RgbaImage,
  mask: Mask,
  style: Style,
  platform: Platform,
  { decorated, show }: CutOutParts = {},
): RgbaImage {
  const box = subjectBox(mask);
  if (box === undefined) throw new SnapError('nothing-to-draw');
  const photo = cropImage(image, box);
  const matte = cropMask(mask, box);
  const keepSoft = keepsOwnAlpha(photo, matte);
  if (decorated === undefined || decorated.decorations.length === 0) {
    const placement = place(box, style, platform);
    const bare = cutToSize(photo, matte, placement.content);
    show?.('cut-out', bare);
    return drawSticker(bare, style, placement, { keepSoft });
  }
  const placed = placeDecorated(box, decorated, style, platform);
  const subject = decorate(cutToSize(photo, matte, placed.subject), placed);
  show?.('cut-out', subject);
  return drawSticker(subject, style, placed.placement, { keepSoft });
}

/** Shrunk first when it is shrunk at all: fewer pixels to estimate colours for, and they are the shown ones. */
function cutToSize(photo: RgbaImage, matte: Mask, { width, height }: Size): RgbaImage {
  return width < photo.width
    ? cutOut(resizeImage(photo, width, height), resizeMask(matte, width, height))
    : resizeImage(cutOut(photo, matte), width, height);
}

/** The subject with all that lies over it, of the content's size. Text is drawn at this size, never enlarged. */
function decorate(cut: RgbaImage, { placement, subject, laid }: DecoratedPlacement): RgbaImage {
  const content = pasteImage(cut, placement.content, subject.x, subject.y);
  const bounds = { x: 0, y: 0, width: content.width, height: content.height };
  for (const { decoration, x, y } of laid) {
    const { width, height } = decoration.box;
    // Where the room is for no more than a few pixels, something may reach past it.
    const box = intersectBoxes({ x, y, width, height }, bounds);
    if (box === undefined) continue;
    const drawn = cropImage(drawLaidOut(decoration), { ...box, x: box.x - x, y: box.y - y });
    const laidOver = over(drawn, cropImage(content, box));
    for (let row = 0; row < box.height; row++) {
      const pixels = laidOver.data.subarray(row * box.width * 4, (row + 1) * box.width * 4);
      content.data.set(pixels, ((box.y + row) * content.width + box.x) * 4);
    }
  }
  return content;
}
