import { scaleBox } from '../geometry.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import type { MatteFrom } from '../matte/matteFrom.ts';
import { clearOutside } from '../matte/roi.ts';
import type { PlainGroundFacts } from '../matte/segmentPlain.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import { warningsOf } from '../warningsOf.ts';
import { timesOf } from './moments.ts';
import type { OpenedPicture } from './openPicture.ts';
import type { Segmentation } from './segmentation.ts';

/** What one of the ways has found. */
export interface FoundMatte {
  /** The picture at working size. */
  readonly image: RgbaImage;
  /** The matte, of the image's size; what lies outside the region counts for nothing. */
  readonly matte: Mask;
  readonly matteFrom: MatteFrom;
  /** How sure the engine is of the matte, 0–1. */
  readonly confidence: number;
  readonly plain?: PlainGroundFacts;
}

/** The segmentation that comes of a matte, with the facts of it. @param done the moment when it was made. */
export function settle(picture: OpenedPicture, found: FoundMatte, done: number): Segmentation {
  const { source, fullSize, format, told, region, moments } = picture;
  const { image, matte, matteFrom, confidence, plain } = found;
  const mask = clearOutside(matte, region && scaleBox(region.kept, source, matte));
  const facts = { confidence, matteFrom, isEmpty: subjectBox(mask) === undefined, told };
  return {
    source,
    image,
    mask,
    fullSize,
    format,
    ...(region && { kept: region.kept }),
    ...(plain && { plain }),
    ...facts,
    warnings: warningsOf(facts),
    ms: timesOf(moments, done),
  };
}
