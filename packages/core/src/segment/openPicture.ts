import { type Box, intersectBoxes, type Size } from '../geometry.ts';
import { framedPhoto, withoutFrame } from '../matte/framedPhoto.ts';
import { isCutOut } from '../matte/ownAlpha.ts';
import { type Region, regionOf } from '../matte/roi.ts';
import { FIRST_LOOK_SIDE } from '../matte/workingSize.ts';
import type { Abort, WarningCode } from '../ports.ts';
import type { RgbaImage } from '../raster.ts';
import type { Moments } from './moments.ts';
import type { SegmentOptions, SegmentParts } from './segmentOptions.ts';

/** A picture as it was opened: what every way to a matte begins with. */
export interface OpenedPicture {
  /** The file's bytes. */
  readonly bytes: Uint8Array;
  /** The picture as it was decoded. */
  readonly source: RgbaImage;
  readonly fullSize: Size;
  readonly format: string;
  readonly hasAlpha: boolean;
  /** What the decoder had to tell of the file. */
  readonly told: readonly WarningCode[];
  /** Whether it is cut out already, or a finished sticker. */
  readonly keepsAlpha: boolean;
  /** Whether it is a photo in a clear frame, of which the region is a part. */
  readonly isFramed: boolean;
  /** Where the subject is sought, in pixels of `source`; without it, everywhere. */
  readonly region: Region | undefined;
  readonly moments: Moments;
}

/** @throws what the codec throws, and SnapError `option-invalid` of a region of interest beside the picture. */
export async function openPicture(
  bytes: Uint8Array,
  { codec, now }: SegmentParts,
  { full = false, roi, finished = false, signal }: SegmentOptions,
): Promise<OpenedPicture> {
  const started = now();
  const shrink = full ? {} : { maxSide: FIRST_LOOK_SIDE };
  const decoding = await codec.decode(bytes, { ...shrink, ...(signal && { signal }) });
  const { image: source, fullSize, format, hasAlpha, warnings: told } = decoding;
  const moments = { started, decoded: now() };
  const isCut = hasAlpha && isCutOut(source);
  const frame = isCut && !finished ? framedPhoto(source) : undefined;
  const region = within(roi && regionOf(roi, fullSize, source), frame);
  const keepsAlpha = hasAlpha && (finished || (isCut && frame === undefined));
  const isFramed = frame !== undefined;
  return { bytes, source, fullSize, format, hasAlpha, told, keepsAlpha, isFramed, region, moments };
}

/** A region of interest within a photo's clear frame. */
function within(region: Region | undefined, frame: Box | undefined): Region | undefined {
  if (region === undefined || frame === undefined) return region ?? (frame && { kept: frame, seen: frame });
  const kept = intersectBoxes(region.kept, frame);
  const seen = intersectBoxes(region.seen, frame);
  return kept && seen && { kept, seen };
}

/** The same picture once more, larger. @param side of the longer side, the most. */
export async function lookCloser(
  { bytes }: OpenedPicture,
  side: number,
  codec: SegmentParts['codec'],
  signal: Abort | undefined,
): Promise<RgbaImage> {
  const { image } = await codec.decode(bytes, { maxSide: side, ...(signal && { signal }) });
  return image;
}

/** The picture without its frame, if it has one. @param image the picture at any size. */
export function bare({ isFramed }: OpenedPicture, image: RgbaImage): RgbaImage {
  return isFramed ? withoutFrame(image) : image;
}

/** The opened picture with the moment of one more step. */
export function after(picture: OpenedPicture, step: keyof Moments, moment: number): OpenedPicture {
  return { ...picture, moments: { ...picture.moments, [step]: moment } };
}
