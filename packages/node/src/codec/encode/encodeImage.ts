import { type EncodeSettings, type RgbaImage, SnapError } from '@stickersnap/core';
import sharp, { type Sharp } from 'sharp';
import { type CodecOptions, DEFAULT_LIMITS } from '../decode/limits.ts';
import { pngLevel } from './pngLevel.ts';
import { stripPng } from './stripPng.ts';

/**
 * A picture as WebP, PNG or JPEG, without any metadata.
 * @throws SnapError `encode-failed`.
 */
export async function encodeImage(
  image: RgbaImage,
  settings: EncodeSettings,
  { effort }: Pick<CodecOptions, 'effort'> = DEFAULT_LIMITS,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, data } = image;
  try {
    const pipeline = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: false });
    const level = pngLevel(width, height);
    const file = await withSettings(pipeline, settings, { effort, level }).toBuffer();
    return settings.format === 'png' ? stripPng(file) : new Uint8Array(file);
  } catch (error) {
    throw encodeFailed(error);
  }
}

function withSettings(
  pipeline: Sharp,
  settings: EncodeSettings,
  { effort, level }: { readonly effort: number; readonly level: number },
): Sharp {
  if (settings.format === 'webp') {
    return settings.lossless
      ? pipeline.webp({ lossless: true, effort: 4 })
      : pipeline.webp({ quality: settings.quality, alphaQuality: 100, effort });
  }
  if (settings.format === 'jpeg') {
    return pipeline.removeAlpha().jpeg({ quality: settings.quality, chromaSubsampling: '4:4:4' });
  }
  return settings.colours === undefined
    ? pipeline.png({ compressionLevel: level, adaptiveFiltering: true })
    : pipeline.png({ compressionLevel: 9, palette: true, colours: settings.colours, dither: 1, effort: 7 });
}

export function encodeFailed(error: unknown): SnapError {
  const reason = error instanceof Error ? error.message : String(error);
  return new SnapError('encode-failed', { reason }, { cause: error });
}
