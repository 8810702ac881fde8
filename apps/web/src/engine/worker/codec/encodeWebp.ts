import encode from '@jsquash/webp/encode.js';
import { type EncodeSettings, type RgbaImage, SnapError } from '@stickersnap/core';

/**
 * A picture as WebP by libwebp in WebAssembly, with the settings that Node's encoder has. Browsers' own
 * encoders have no lossless mode, other qualities, and in some there is none.
 * @throws SnapError `encode-failed`
 */
export async function encodeWebp(
  { width, height, data }: RgbaImage,
  settings: Extract<EncodeSettings, { format: 'webp' }>,
): Promise<Uint8Array<ArrayBuffer>> {
  const options = settings.lossless
    ? { lossless: 1, quality: 75, method: 4 }
    : { lossless: 0, quality: settings.quality, method: 3, alpha_quality: 100 };
  try {
    return new Uint8Array(await encode(new ImageData(data, width, height), options));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SnapError('encode-failed', { reason }, { cause });
  }
}
