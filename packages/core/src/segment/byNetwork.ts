import { fitInside } from '../geometry.ts';
import { asOpaque } from '../image/asOpaque.ts';
import { resizeImage } from '../image/resize.ts';
import { limitByAlpha } from '../matte/ownAlpha.ts';
import { refine } from '../matte/refine.ts';
import { needsCloserLook, workingSize } from '../matte/workingSize.ts';
import { createMask, type Mask, type RgbaImage } from '../raster.ts';
import type { Answer } from './askNetworks.ts';
import { after, lookCloser, type OpenedPicture } from './openPicture.ts';
import type { Segmentation } from './segmentation.ts';
import type { SegmentOptions, SegmentParts } from './segmentOptions.ts';
import { settle } from './settle.ts';

/** The networks' answer, refined at the size that the subject needs; something small is looked at closer. */
export async function byNetwork(
  picture: OpenedPicture,
  answer: Answer,
  { codec, now }: SegmentParts,
  { full = false, signal }: SegmentOptions,
): Promise<Segmentation> {
  const { source, fullSize, hasAlpha } = picture;
  const wanted = workingSize(fullSize, full ? undefined : answer.probability);
  const side = Math.max(wanted.width, wanted.height);
  const closer = needsCloserLook(source, wanted) ? await lookCloser(picture, side, codec, signal) : source;
  const looked = after(picture, 'looked', now());
  const image = fitted(closer, side);
  const refined = refinedBy(answer, image);
  const matte = hasAlpha ? limitByAlpha(refined, image) : refined;
  const { confidence } = answer;
  return settle(looked, { image, matte, matteFrom: 'network', confidence }, now());
}

function fitted(image: RgbaImage, side: number): RgbaImage {
  const { width, height } = fitInside(image, side);
  return width === image.width && height === image.height ? image : resizeImage(image, width, height);
}

function refinedBy({ recipe, probability, confidence }: Answer, image: RgbaImage): Mask {
  if (confidence === 0) return createMask(image.width, image.height);
  return refine(asOpaque(image).image, probability, recipe.refine);
}
