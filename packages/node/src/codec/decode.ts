import {
  type Bytes,
  checkSize,
  type Decoded,
  fitInside,
  hasFrames,
  isNearlyEmpty,
  type PictureFormat,
  type RgbaImage,
  type Size,
  type SizeLimits,
  SnapError,
  type WarningCode,
} from '@stickersnap/core';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { decodeBmp } from './bmp.ts';
import { readBmpHeader } from './bmpHeader.ts';
import { decodeHeic } from './heic.ts';
import { HEIF_MEGAPIXELS } from './limits.ts';
import { wrapTiff } from './wrapTiff.ts';

export interface DecodeOptions extends SizeLimits {
  readonly maxSide?: number | undefined;
}

/**
 * Bytes of a known format to upright sRGB pixels, in this process and without a time limit.
 * @throws SnapError `input-…`.
 */
export function decode(bytes: Uint8Array, format: PictureFormat, options: DecodeOptions): Promise<Decoded> {
  if (format === 'bmp') return decodeBitmap(bytes, options);
  const megapixels = Math.min(options.megapixels, HEIF_MEGAPIXELS);
  if (format === 'heic') return decodeHeif(bytes, { ...options, megapixels });
  return decodeByVips(bytes, format, format === 'avif' ? { ...options, megapixels } : options);
}

async function decodeByVips(
  bytes: Uint8Array,
  format: PictureFormat,
  options: DecodeOptions,
): Promise<Decoded> {
  const metadata = await readMetadata(bytes, options);
  // libvips takes an animated PNG for a still one.
  const animated = (metadata.pages ?? 1) > 1 || (format === 'png' && hasFrames(bytes, format));
  const warnings: WarningCode[] = animated ? ['first-frame'] : [];
  const fullSize = metadata.autoOrient;
  const { maxSide } = options;
  // sharp would apply the profile before it shrinks, to all pixels, at thrice the time of everything else.
  const lateProfile = metadata.space === 'srgb' && !fits(fullSize, maxSide) ? metadata.icc : undefined;
  const attempt = (failOn: 'error' | 'none'): Promise<RgbaImage> => {
    const pipeline = sharp(bytes, {
      failOn,
      autoOrient: true,
      sequentialRead: true,
      limitInputPixels: options.megapixels * 1e6,
      ignoreIcc: lateProfile !== undefined,
    });
    // sharp takes 16-bit pictures that have a profile to Display P3 first; only this brings them on to sRGB.
    if (metadata.space === 'rgb16' && metadata.hasProfile) pipeline.withIccProfile('srgb');
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
  if (lateProfile !== undefined) image = await toPixels(openProfiled(image, lateProfile), image);
  return { image, fullSize, format, hasAlpha: metadata.hasAlpha && isTransparent(image), warnings };
}

async function decodeHeif(bytes: Uint8Array, options: DecodeOptions): Promise<Decoded> {
  const { pagePrimary = 0, icc } = await readMetadata(bytes, options);
  const full = await decodeHeic(bytes, pagePrimary, options);
  const small = fits(full, options.maxSide) ? full : await toPixels(openRaw(full), full, options.maxSide);
  const image = icc === undefined ? small : await toPixels(openProfiled(small, icc), small);
  return {
    image,
    fullSize: { width: full.width, height: full.height },
    format: 'heic',
    hasAlpha: isTransparent(image),
    warnings: [],
  };
}

async function decodeBitmap(bytes: Uint8Array, options: DecodeOptions): Promise<Decoded> {
  const header = readBmpHeader(bytes);
  checkSize(header, options);
  const { image: full, partial } = decodeBmp(bytes, header);
  const image = fits(full, options.maxSide) ? full : await toPixels(openRaw(full), full, options.maxSide);
  // Rows that are missing are transparent, too; a cut-off photo is no cut-out.
  const ownAlpha = header.masks.alpha !== 0 || header.runLength;
  return {
    image,
    fullSize: { width: full.width, height: full.height },
    format: 'bmp',
    hasAlpha: ownAlpha && isTransparent(image),
    warnings: partial ? ['partial-image'] : [],
  };
}

/** Reading a header decodes nothing, so the pixel limit can wait for the size that it refuses by. */
async function readMetadata(bytes: Uint8Array, limits: SizeLimits): Promise<Metadata> {
  const metadata = await sharp(bytes, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch((error: unknown) => {
      throw damaged(error);
    });
  checkSize(metadata.autoOrient, limits);
  return metadata;
}

function openRaw({ width, height, data }: RgbaImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

function openProfiled(image: RgbaImage, profile: Uint8Array): Sharp {
  return sharp(wrapTiff(image, profile), { sequentialRead: true });
}

function fits({ width, height }: Size, maxSide?: number): boolean {
  return maxSide === undefined || Math.max(width, height) <= maxSide;
}

async function toPixels(pipeline: Sharp, fullSize: Size, maxSide?: number): Promise<RgbaImage> {
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

function isTransparent({ data }: RgbaImage): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  return false;
}

/** libvips says a line for each complaint, the loader's name first; the first one that tells something tells most. */
function damaged(error: unknown): SnapError {
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
