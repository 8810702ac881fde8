import {
  type Bytes,
  checkSize,
  colourSpace,
  type Decoded,
  fitInside,
  hasFrames,
  isNearlyEmpty,
  type PictureFormat,
  type RgbaImage,
  type Size,
  type SizeLimits,
  SnapError,
  toSrgb,
  type WarningCode,
} from '@stickersnap/core';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { wrapTiff } from './wrapTiff.ts';

export interface DecodeOptions extends SizeLimits {
  readonly maxSide?: number | undefined;
}

/** Which of the pictures in a file. */
type Page = Pick<SharpOptions, 'page' | 'tiff'>;

export async function decodeByVips(
  bytes: Uint8Array,
  format: PictureFormat,
  options: DecodeOptions,
  page: Page = {},
): Promise<Decoded> {
  const metadata = await readMetadata(bytes, options, page);
  // libvips takes an animated PNG for a still one, and tells nothing of sequences beside a picture.
  const unseen = format === 'png' || format === 'avif';
  const animated = (metadata.pages ?? 1) > 1 || (unseen && hasFrames(bytes, format));
  const warnings: WarningCode[] = animated ? ['first-frame'] : [];
  const fullSize = metadata.autoOrient;
  const { maxSide } = options;
  const space = colourSpace(bytes, format);
  // sharp would apply the profile before it shrinks, to all pixels, at thrice the time of everything else.
  const lateProfile = metadata.space === 'srgb' && !fits(fullSize, maxSide) ? metadata.icc : undefined;
  const attempt = (failOn: 'error' | 'none'): Promise<RgbaImage> => {
    const pipeline = sharp(bytes, {
      ...page,
      failOn,
      autoOrient: true,
      sequentialRead: true,
      limitInputPixels: options.megapixels * 1e6,
      // What a PNG's cICP says goes before its profile.
      ignoreIcc: lateProfile !== undefined || space !== undefined,
    });
    // sharp takes 16-bit pictures that have a profile to Display P3 first; only this brings them on to sRGB.
    if (metadata.space === 'rgb16' && metadata.hasProfile && space === undefined)
      pipeline.withIccProfile('srgb');
    return toPixels(pipeline, fullSize, maxSide);
  };

  let image: RgbaImage;
  try {
    image = await attempt('error');
  } catch (strict) {
    image = await attempt('none').catch(() => {
      throw damaged(strict);
    });
    if (isNearlyEmpty(image)) throw damaged(strict);
    warnings.push('partial-image');
  }
  if (space !== undefined) toSrgb(image, space);
  else if (lateProfile !== undefined) image = await toPixels(openProfiled(image, lateProfile), image);
  return { image, fullSize, format, hasAlpha: metadata.hasAlpha && isTransparent(image), warnings };
}

/** Reading a header decodes nothing, so the pixel limit can wait for the size that it refuses by. */
export async function readMetadata(
  bytes: Uint8Array,
  limits: SizeLimits,
  page: Page = {},
): Promise<Metadata> {
  const metadata = await sharp(bytes, { ...page, limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch((error: unknown) => {
      throw damaged(error);
    });
  checkSize(metadata.autoOrient, limits);
  return metadata;
}

export function openRaw({ width, height, data }: RgbaImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

export function openProfiled(image: RgbaImage, profile: Uint8Array): Sharp {
  return sharp(wrapTiff(image, { colours: 3, alpha: true, profile }), { sequentialRead: true });
}

export function fits({ width, height }: Size, maxSide?: number): boolean {
  return maxSide === undefined || Math.max(width, height) <= maxSide;
}

export async function toPixels(pipeline: Sharp, fullSize: Size, maxSide?: number): Promise<RgbaImage> {
  if (maxSide !== undefined && !fits(fullSize, maxSide)) {
    const { width, height } = fitInside(fullSize, maxSide);
    pipeline.resize(width, height, { fit: 'fill' });
  }
  const { data, info } = await pipeline
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 4) {
    throw new SnapError('input-unsupported', { format: `Pictures with ${info.channels} channels:` });
  }
  return { width: info.width, height: info.height, data: asBytes(data) };
}

/** The same memory where sharp gave it a buffer of its own. */
function asBytes(data: Buffer): Bytes {
  return data.buffer instanceof ArrayBuffer
    ? new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
    : new Uint8ClampedArray(data);
}

export function isTransparent({ data }: RgbaImage): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  return false;
}

/** libvips says a line for each complaint, the loader's name first; the first one that tells something tells most. */
export function damaged(error: unknown): SnapError {
  if (error instanceof SnapError) return error;
  const lines = error instanceof Error ? error.message.split('\n') : [String(error)];
  const reasons = lines.map((line) =>
    line
      .replace(/^(?:Input buffer has corrupt header|Input buffer|\w+):(?: |$)/, '')
      .replace(/^(?:\w+: )+/, '')
      .trim(),
  );
  const reason = reasons.find((each) => each !== '') ?? 'its data is broken';
  // The one kind that libvips tells in its own terms: CIELAB in 8 bits.
  if (reason.includes('labq')) return new SnapError('input-unsupported', { format: 'Lab' }, { cause: error });
  return new SnapError('input-damaged', { reason }, { cause: error });
}
