import {
  checkSize,
  choosePage,
  hasFrames,
  type ImageCodec,
  isCutOff,
  isNearlyEmpty,
  type PictureFormat,
  type RgbaImage,
  requirePicture,
  type SizeLimits,
  SnapError,
  sequenceStill,
  storedSize,
  type WarningCode,
  withPlainBrand,
} from '@stickersnap/core';
import { decodeScaled } from './decodeScaled.ts';
import { encodeMaskPng, encodePng } from './encodePng.ts';
import { encodeWebp } from './encodeWebp.ts';
import { type OpenedPicture, openPicture } from './openPicture.ts';
import { readPixels } from './readPixels.ts';

export interface BrowserLimits extends SizeLimits {
  /** The longest file. */
  readonly bytes: number;
}

/** As in Node. */
export const DEFAULT_LIMITS: BrowserLimits = { bytes: 100 * 1024 * 1024, megapixels: 100, side: 30_000 };

/** Their decoders hold a picture several times over; phones make at most 48 million pixels. */
const HEIF_MEGAPIXELS = 50;

/** The codec of a browser's worker: its own decoders, libraries where it has none, encoders of our own. */
export const browserCodec: ImageCodec = {
  async decode(bytes, { maxSide, signal } = {}) {
    signal?.throwIfAborted();
    const format = requirePicture(bytes, DEFAULT_LIMITS.bytes);
    const limits = limitsFor(format);
    const frame = sequenceStill(bytes, format);
    const stored = storedSize(frame ?? bytes, format);
    if (stored === undefined) throw new SnapError('input-damaged', { reason: 'its header cannot be read' });
    checkSize(stored, limits);
    const partial = isCutOff(bytes, format);
    const file = partial
      ? mended(bytes, format)
      : (frame ?? (withPlainBrand(bytes, format) as Uint8Array<ArrayBuffer>));
    const scaled =
      format === 'jpeg' && maxSide !== undefined ? await decodeScaled(file, stored, maxSide) : undefined;
    const opened = scaled?.bitmap ?? (await openPicture(file, format, limits));
    try {
      signal?.throwIfAborted();
      const image = readPixels(opened, maxSide);
      if (partial && isNearlyEmpty(image)) throw cutOff();
      const fullSize = scaled?.fullSize ?? { width: opened.width, height: opened.height };
      const warnings: WarningCode[] = [
        ...framesWarning(bytes, format),
        ...('data' in opened ? (opened.warnings ?? []) : []),
        ...(partial ? (['partial-image'] as const) : []),
      ];
      return { image, fullSize, format, hasAlpha: format !== 'jpeg' && isTransparent(image), warnings };
    } finally {
      close(opened);
    }
  },
  async encode(image, settings) {
    if (settings.format === 'webp') return encodeWebp(image, settings);
    if (settings.format === 'png') return encodePng(image, settings);
    throw new SnapError('encode-failed', { reason: 'no sticker is a JPEG, so the browser writes none' });
  },
  encodeMask: encodeMaskPng,
};

/** Which of several frames or pictures was taken. */
function framesWarning(bytes: Uint8Array, format: PictureFormat): WarningCode[] {
  if (format !== 'tiff') return hasFrames(bytes, format) ? ['first-frame'] : [];
  const others = choosePage(bytes)?.others ?? 'none';
  return others === 'none' ? [] : [others === 'first-taken' ? 'first-frame' : 'largest-page'];
}

const END_OF_IMAGE = [0xff, 0xd9];

/**
 * What is there of a JPEG is the same picture in every browser once it has an end. Of the other formats some decode a
 * part, some nothing.
 * @throws SnapError `input-damaged`
 */
function mended(bytes: Uint8Array, format: PictureFormat): Uint8Array<ArrayBuffer> {
  if (format !== 'jpeg') throw cutOff();
  const whole = new Uint8Array(bytes.length + END_OF_IMAGE.length);
  whole.set(bytes);
  whole.set(END_OF_IMAGE, bytes.length);
  return whole;
}

function cutOff(): SnapError {
  return new SnapError('input-damaged', { reason: 'it is cut off' });
}

function close(opened: OpenedPicture): void {
  if (!('data' in opened)) opened.close();
}

function limitsFor(format: PictureFormat): SizeLimits {
  const { megapixels, side } = DEFAULT_LIMITS;
  const heif = format === 'heic' || format === 'avif';
  return { megapixels: heif ? Math.min(megapixels, HEIF_MEGAPIXELS) : megapixels, side };
}

function isTransparent({ data }: RgbaImage): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  return false;
}
