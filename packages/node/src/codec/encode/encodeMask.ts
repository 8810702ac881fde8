import type { Mask } from '@stickersnap/core';
import sharp from 'sharp';
import { encodeFailed } from './encodeImage.ts';
import { pngLevel } from './pngLevel.ts';
import { stripPng } from './stripPng.ts';

/**
 * A mask as an 8-bit greyscale PNG.
 * @throws SnapError `encode-failed`.
 */
export async function encodeMask({ width, height, data }: Mask): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const file = await sharp(data, { raw: { width, height, channels: 1 }, limitInputPixels: false })
      .toColourspace('b-w')
      .png({ compressionLevel: pngLevel(width, height), adaptiveFiltering: true })
      .toBuffer();
    return stripPng(file);
  } catch (error) {
    throw encodeFailed(error);
  }
}
