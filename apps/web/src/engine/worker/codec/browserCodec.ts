import {
  checkSize,
  hasFrames,
  type ImageCodec,
  type PictureFormat,
  type RgbaImage,
  requirePicture,
  type SizeLimits,
  SnapError,
  storedSize,
  type WarningCode,
} from '@stickersnap/core';
import { decodeScaled } from './decodeScaled.ts';
import { encodeMaskPng, encodePng } from './encodePng.ts';
import { encodeWebp } from './encodeWebp.ts';
import { openBitmap } from './openBitmap.ts';
import { readPixels } from './readPixels.ts';

export interface BrowserLimits extends SizeLimits {
  /** The longest file. */
  readonly bytes: number;
}

/** As on the server. */
export const DEFAULT_LIMITS: BrowserLimits = { bytes: 100 * 1024 * 1024, megapixels: 100, side: 30_000 };

/** Their decoders hold a picture several times over; phones make at most 48 million pixels. */
const HEIF_MEGAPIXELS = 50;

/** The codec of a browser's worker: its own decoders, libraries where it has none, encoders of our own. */
export const browserCodec: ImageCodec = {
  async decode(bytes, { maxSide, signal } = {}) {
    signal?.throwIfAborted();
    const format = requirePicture(bytes, DEFAULT_LIMITS.bytes);
    const limits = limitsFor(format);
    const stored = storedSize(bytes, format);
    if (stored === undefined) throw new SnapError('input-damaged', { reason: 'its header cannot be read' });
    checkSize(stored, limits);
    const file = bytes as Uint8Array<ArrayBuffer>;
    const scaled =
      format === 'jpeg' && maxSide !== undefined ? await decodeScaled(file, stored, maxSide) : undefined;
    const bitmap = scaled?.bitmap ?? (await openBitmap(file, format, limits));
    try {
      signal?.throwIfAborted();
      const image = readPixels(bitmap, maxSide);
      const fullSize = scaled?.fullSize ?? { width: bitmap.width, height: bitmap.height };
      const warnings: WarningCode[] = hasFrames(bytes, format) ? ['first-frame'] : [];
      return { image, fullSize, format, hasAlpha: format !== 'jpeg' && isTransparent(image), warnings };
    } finally {
      bitmap.close();
    }
  },
  async encode(image, settings) {
    if (settings.format === 'webp') return encodeWebp(image, settings);
    if (settings.format === 'png') return encodePng(image, settings);
    throw new SnapError('encode-failed', { reason: 'no sticker is a JPEG, so the browser writes none' });
  },
  encodeMask: encodeMaskPng,
};

function limitsFor(format: PictureFormat): SizeLimits {
  const { megapixels, side } = DEFAULT_LIMITS;
  const heif = format === 'heic' || format === 'avif';
  return { megapixels: heif ? Math.min(megapixels, HEIF_MEGAPIXELS) : megapixels, side };
}

function isTransparent({ data }: RgbaImage): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  return false;
}
