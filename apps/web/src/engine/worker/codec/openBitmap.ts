import { type PictureFormat, type SizeLimits, SnapError } from '@stickersnap/core';

const OPTIONS: ImageBitmapOptions = {
  imageOrientation: 'from-image',
  premultiplyAlpha: 'none',
  colorSpaceConversion: 'default',
};

/**
 * A file as an upright bitmap: by the browser's own decoder, or for HEIC, AVIF and TIFF by one that is loaded
 * when the browser has none.
 * @throws SnapError `input-damaged` and what the loaded decoders throw.
 */
export async function openBitmap(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
  limits: SizeLimits,
): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([bytes]), OPTIONS);
  } catch (cause) {
    const pixels = await decodeByLibrary(bytes, format, limits);
    if (pixels === undefined)
      throw new SnapError('input-damaged', { reason: 'its data is broken' }, { cause });
    return createImageBitmap(pixels, { premultiplyAlpha: 'none' });
  }
}

async function decodeByLibrary(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
  limits: SizeLimits,
): Promise<ImageData | undefined> {
  if (format === 'heic' || format === 'avif')
    return (await import('./decodeHeif.ts')).decodeHeif(bytes, limits);
  if (format === 'tiff') return (await import('./decodeTiff.ts')).decodeTiff(bytes, limits);
  return undefined;
}
