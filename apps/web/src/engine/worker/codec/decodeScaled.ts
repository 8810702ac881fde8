import type { Size } from '@stickersnap/core';

/** In eighths, as JPEG's blocks of 8 × 8 are shrunk while they are decoded. */
const PARTS = 8;

/** Degrees clockwise to turn it upright. */
interface Turned {
  readonly rotation?: number;
}

export interface ScaledPicture {
  /** Upright, no smaller than asked for. */
  readonly bitmap: ImageBitmap;
  /** Of the whole picture, upright. */
  readonly fullSize: Size;
}

/**
 * A JPEG that is much larger than wanted, shrunk by the browser's decoder itself: in a fifth of the time that all of
 * its pixels take, and in a fraction of their memory.
 *
 * @param stored the size that its header tells.
 * @returns `undefined` where it has to be decoded whole: it is not much larger, the browser cannot do it, the file is
 *   damaged.
 */
export async function decodeScaled(
  bytes: Uint8Array<ArrayBuffer>,
  stored: Size,
  maxSide: number,
): Promise<ScaledPicture | undefined> {
  const parts = Math.ceil((PARTS * maxSide) / Math.max(stored.width, stored.height));
  if (parts >= PARTS || typeof ImageDecoder === 'undefined') return undefined;
  const decoder = new ImageDecoder({
    type: 'image/jpeg',
    data: bytes,
    desiredWidth: Math.ceil((stored.width * parts) / PARTS),
    desiredHeight: Math.ceil((stored.height * parts) / PARTS),
  });
  try {
    const { image } = await decoder.decode();
    try {
      const { rotation } = image as Turned;
      // Those that do not tell of turning leave the picture as it lies in the file.
      if (rotation === undefined) return undefined;
      const { width, height } = stored;
      const fullSize = rotation % 180 === 0 ? { width, height } : { width: height, height: width };
      return { bitmap: await createImageBitmap(image), fullSize };
    } finally {
      image.close();
    }
  } catch {
    return undefined;
  } finally {
    decoder.close();
  }
}
