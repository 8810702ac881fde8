import { checkSize, type RgbaImage, type SizeLimits, SnapError } from '@stickersnap/core';

/**
 * Decodes one image of a HEIC file through libheif in WebAssembly, turned and mirrored as the file says,
 * in the file's own colour space, straight alpha. The library is loaded at the first call.
 * @param index which top-level image; the primary one is not always the first.
 * @throws SnapError when it is too large or damaged.
 */
export async function decodeHeic(bytes: Uint8Array, index: number, limits: SizeLimits): Promise<RgbaImage> {
  const { default: libheif } = await import('heic-decode');
  const images = await libheif.all({ buffer: bytes }).catch((cause: unknown) => {
    throw new SnapError('input-damaged', { reason: 'no picture is found inside' }, { cause });
  });
  try {
    const image = images[index] ?? images[0]!;
    checkSize(image, limits);
    return await image.decode();
  } catch (error) {
    if (error instanceof SnapError) throw error;
    throw new SnapError('input-damaged', { reason: 'its HEVC data is broken' }, { cause: error });
  } finally {
    images.dispose();
  }
}
