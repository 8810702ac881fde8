import {
  checkSize,
  colourSpace,
  type Decoded,
  hasFrames,
  type PictureFormat,
  sequenceStill,
  toSrgb,
  withPlainBrand,
} from '@stickersnap/core';
import { decodeBmp } from './bmp.ts';
import { readBmpHeader } from './bmpHeader.ts';
import {
  type DecodeOptions,
  decodeByVips,
  fits,
  isTransparent,
  openProfiled,
  openRaw,
  readMetadata,
  toPixels,
} from './decodeByVips.ts';
import { decodeTiff } from './decodeTiff.ts';
import { decodeHeic } from './heic.ts';
import { HEIF_MEGAPIXELS } from './limits.ts';

/**
 * Bytes of a known format to upright sRGB pixels, in this process and without a time limit.
 * @throws SnapError `input-…`.
 */
export async function decode(
  bytes: Uint8Array,
  format: PictureFormat,
  options: DecodeOptions,
): Promise<Decoded> {
  if (format === 'bmp') return decodeBitmap(bytes, options);
  if (format === 'tiff') return decodeTiff(bytes, options);
  if (format !== 'heic' && format !== 'avif') return decodeByVips(bytes, format, options);
  const limits = { ...options, megapixels: Math.min(options.megapixels, HEIF_MEGAPIXELS) };
  const decodeStill = format === 'heic' ? decodeHeif : decodeAvif;
  const frame = sequenceStill(bytes, format);
  if (frame === undefined) return decodeStill(withPlainBrand(bytes, format), limits);
  const decoded = await decodeStill(frame, limits);
  return { ...decoded, warnings: ['first-frame', ...decoded.warnings] };
}

function decodeAvif(bytes: Uint8Array, options: DecodeOptions): Promise<Decoded> {
  return decodeByVips(bytes, 'avif', options);
}

async function decodeHeif(bytes: Uint8Array, options: DecodeOptions): Promise<Decoded> {
  const { pagePrimary = 0, icc } = await readMetadata(bytes, options);
  const full = await decodeHeic(bytes, pagePrimary, options);
  const small = fits(full, options.maxSide) ? full : await toPixels(openRaw(full), full, options.maxSide);
  const image = icc === undefined ? small : await toPixels(openProfiled(small, icc), small);
  const space = icc === undefined ? colourSpace(bytes, 'heic') : undefined;
  if (space !== undefined) toSrgb(image, space);
  return {
    image,
    fullSize: { width: full.width, height: full.height },
    format: 'heic',
    hasAlpha: isTransparent(image),
    warnings: hasFrames(bytes, 'heic') ? ['first-frame'] : [],
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
