import { resizeImage } from '../image/resize.ts';
import { workingSize } from '../matte/workingSize.ts';
import { alphaOf } from '../raster.ts';
import type { OpenedPicture } from './openPicture.ts';
import type { Segmentation } from './segmentation.ts';
import type { SegmentParts } from './segmentOptions.ts';
import { settle } from './settle.ts';

/** The picture's own transparency, as it is. */
export function byOwnAlpha(picture: OpenedPicture, { now }: SegmentParts): Segmentation {
  const { width, height } = workingSize(picture.source);
  const image = resizeImage(picture.source, width, height);
  const found = { image, matte: alphaOf(image), matteFrom: 'own-alpha', confidence: 1 } as const;
  return settle(picture, found, now());
}
