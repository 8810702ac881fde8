import { type PictureFormat, type SizeLimits, SnapError } from '@stickersnap/core';
import type { DecodedPixels } from './decodedPixels.ts';

/** Upright and in sRGB: a bitmap where the browser decoded it, pixels where a library did. */
export type OpenedPicture = ImageBitmap | DecodedPixels;

const OPTIONS: ImageBitmapOptions = { premultiplyAlpha: 'none', colorSpaceConversion: 'default' };

/**
 * A file as an upright picture: by the browser's own decoder, or for HEIC, AVIF and TIFF by one that is loaded when
 * the browser has none. TIFFs go to that one at once: what Safari makes of them is its own affair.
 * @throws SnapError `input-damaged` and what the loaded decoders throw.
 */
export async function openPicture(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
  limits: SizeLimits,
): Promise<OpenedPicture> {
  if (format === 'tiff') return (await import('./decodeTiff.ts')).decodeTiff(bytes, limits);
  try {
    return await openBitmap(new Blob([bytes]));
  } catch (cause) {
    if (format === 'heic' || format === 'avif')
      return (await import('./decodeHeif.ts')).decodeHeif(bytes, limits);
    throw new SnapError('input-damaged', { reason: 'its data is broken' }, { cause });
  }
}

/** Browsers that do not know the word for it turn pictures upright unasked; it is a TypeError to them. */
async function openBitmap(blob: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob, { ...OPTIONS, imageOrientation: 'from-image' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return createImageBitmap(blob, OPTIONS);
  }
}
