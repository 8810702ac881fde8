import type { ImageCodec } from '../ports.ts';
import type { RgbaImage } from '../raster.ts';
import type { Segmentation } from '../snap.ts';

export interface EncodedSource {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
}

/** The quality, 0–100, at which what was lossy when it came loses nothing more that can be seen. */
const QUALITY = 95;
const LOSSY = new Set(['jpeg', 'heic', 'avif']);

/**
 * The picture itself, upright and in sRGB, encoded anew: of the file nothing is left but what can be seen. Lossless,
 * as PNG, but for opaque photos of lossy formats, which become JPEG.
 *
 * @example
 * import { drawSample, encodeSource } from '@stickersnap/core';
 *
 * // Its files are of one byte; `@stickersnap/node` has a real one.
 * const codec = { encode: async () => new Uint8Array([1]) };
 * const photo = drawSample(64, 48);
 * (await encodeSource({ source: photo, format: 'jpeg' }, codec)).mime; // → 'image/jpeg'
 * (await encodeSource({ source: photo, format: 'png' }, codec)).mime; // → 'image/png'
 */
export async function encodeSource(
  { source, format }: Pick<Segmentation, 'source' | 'format'>,
  codec: Pick<ImageCodec, 'encode'>,
): Promise<EncodedSource> {
  const { width, height } = source;
  const opaque = isOpaque(source);
  if (opaque && LOSSY.has(format)) {
    const bytes = await codec.encode(source, { format: 'jpeg', quality: QUALITY });
    return { bytes, mime: 'image/jpeg', width, height };
  }
  const seen = opaque ? source : onlySeen(source);
  return { bytes: await codec.encode(seen, { format: 'png' }), mime: 'image/png', width, height };
}

/** The picture without the colours of its clear pixels, which nobody sees, such as what an eraser took away. */
function onlySeen(image: RgbaImage): RgbaImage {
  const data = image.data.slice();
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 0) data.fill(0, i, i + 3);
  return { ...image, data };
}

export function isOpaque({ data }: RgbaImage): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}
