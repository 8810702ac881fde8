import { scaleBox } from '../geometry.ts';
import { closerSide, type PlainSegment, segmentPlain } from '../matte/segmentPlain.ts';
import type { RgbaImage } from '../raster.ts';
import { after, bare, lookCloser, type OpenedPicture } from './openPicture.ts';
import type { Segmentation } from './segmentation.ts';
import type { SegmentOptions, SegmentParts } from './segmentOptions.ts';
import { settle } from './settle.ts';

/**
 * What lies on the picture's plain ground.
 *
 * @param force cuts by the border's colour whatever the picture shows.
 * @returns `undefined` where the picture is none of a plain ground.
 */
export function seekOnGround(
  picture: OpenedPicture,
  { holes }: SegmentOptions,
  force: boolean,
): PlainSegment | undefined {
  return cutAt(picture.source, picture, holes, force);
}

/** @param first as `seekOnGround` found it; something small is looked at closer. */
export async function byPlainGround(
  picture: OpenedPicture,
  first: PlainSegment,
  { codec, now }: SegmentParts,
  { holes, signal }: SegmentOptions,
): Promise<Segmentation> {
  const side = closerSide(picture.source, first.mask, picture.fullSize);
  const closer = side === undefined ? undefined : await lookCloser(picture, side, codec, signal);
  const looked = after(picture, 'looked', now());
  const { image, mask: matte } = (closer && cutAt(closer, picture, holes, true)) ?? first;
  const found = { image, matte, matteFrom: 'plain-ground', confidence: 1, plain: first.plain } as const;
  return settle(looked, found, now());
}

/** @param image the picture at any size. */
function cutAt(
  image: RgbaImage,
  picture: OpenedPicture,
  holes = false,
  force = false,
): PlainSegment | undefined {
  const { source, region } = picture;
  const seen = region && scaleBox(region.seen, source, image);
  return segmentPlain(bare(picture, image), { seen, holes, force });
}
