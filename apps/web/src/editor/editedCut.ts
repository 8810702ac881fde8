import {
  encodeRle,
  limitByAlpha,
  type Mask,
  type RgbaImage,
  subjectBox,
  type WarningCode,
} from '@stickersnap/core';
import { type Cut, newId, pixelsId } from '../engine/cut.ts';
import type { PictureEdit } from '../state/picture.ts';

/** What an edited mask says anew, or no longer: the others are of the file. */
const OF_THE_MASK: ReadonlySet<WarningCode> = new Set(['low-confidence', 'already-cut', 'nothing-found']);

/** What a sticker is made of an edited mask, and what holds of it. */
export interface EditedMask {
  readonly mask: Cut['mask'];
  readonly isEmpty: boolean;
}

/**
 * An edited mask as a cut holds it: nothing is shown where the picture is clear.
 * @param image the working image
 * @param mask of its size
 */
export function editedMask(image: RgbaImage, mask: Mask): EditedMask {
  const limited = limitByAlpha(mask, image);
  return { mask: encodeRle(limited), isEmpty: subjectBox(limited) === undefined };
}

/**
 * The cut with a mask that someone edited: from here on that mask decides, at every size.
 *
 * @param found what had been found
 * @param picture what takes the photo's place, where something does
 */
export function editedCut(
  found: PictureEdit['found'],
  picture: Blob | undefined,
  { mask, isEmpty }: EditedMask,
): Cut {
  // Beyond the region that was asked for something may have been brought back; a plain ground no longer decides.
  const { kept: _, plain: __, ...facts } = found;
  const told = found.warnings.filter((each) => !OF_THE_MASK.has(each));
  return {
    ...facts,
    ...(picture === undefined ? {} : { picture }),
    id: newId(),
    pixelsOf: pixelsId(found),
    mask,
    matteFrom: 'edited',
    isEmpty,
    warnings: isEmpty ? [...told, 'nothing-found'] : told,
  };
}

/** The cut as it had been found. */
export function foundCut(found: PictureEdit['found'], picture: Blob | undefined): Cut {
  return picture === undefined ? found : { ...found, picture };
}

/** What had been found in a picture, whatever was done to it since. */
export function foundOf({
  cut,
  edit,
}: {
  readonly cut: Cut;
  readonly edit: PictureEdit | undefined;
}): PictureEdit['found'] {
  if (edit !== undefined) return edit.found;
  const { picture: _, ...found } = cut;
  return found;
}
