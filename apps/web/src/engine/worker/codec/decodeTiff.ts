import { checkSize, createImage, type RgbaImage, type SizeLimits, SnapError } from '@stickersnap/core';
import { decode, decodeImage, type IFD, toRGBA8 } from 'utif2';

const ORIENTATION = 't274';
const EXTRA_SAMPLES = 't338';
const ASSOCIATED_ALPHA = 1;

/**
 * Decodes a TIFF file's first picture, upright.
 * @throws SnapError `input-damaged`, `input-unsupported` and what `checkSize` throws.
 */
export async function decodeTiff(bytes: Uint8Array<ArrayBuffer>, limits: SizeLimits): Promise<RgbaImage> {
  // The library takes a whole buffer.
  const { buffer } = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  try {
    const directory = decode(buffer)[0];
    if (directory === undefined)
      throw new SnapError('input-damaged', { reason: 'no picture is found inside' });
    checkSize({ width: tag(directory, 't256'), height: tag(directory, 't257') }, limits);
    decodeImage(buffer, directory);
    const { width, height } = directory;
    const data = new Uint8ClampedArray(toRGBA8(directory));
    if (data.length !== width * height * 4) throw new SnapError('input-unsupported', { format: 'Such TIFF' });
    if (tag(directory, EXTRA_SAMPLES) === ASSOCIATED_ALPHA) divideByAlpha(data);
    return turn({ width, height, data }, tag(directory, ORIENTATION));
  } catch (cause) {
    if (cause instanceof SnapError) throw cause;
    throw new SnapError('input-damaged', { reason: 'its data is broken' }, { cause });
  }
}

function tag(directory: IFD, name: string): number {
  const value = directory[name];
  return Array.isArray(value) ? Number(value[0]) : 0;
}

function divideByAlpha(data: Uint8ClampedArray): void {
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]!;
    if (alpha === 0 || alpha === 255) continue;
    for (let c = 0; c < 3; c++) data[i + c] = (data[i + c]! * 255) / alpha;
  }
}

/** @param orientation as in Exif: 1 upright, 2–8 mirrored or turned; others count as upright. */
function turn(image: RgbaImage, orientation: number): RgbaImage {
  if (!(orientation >= 2 && orientation <= 8)) return image;
  const swapped = orientation >= 5;
  const out = swapped ? createImage(image.height, image.width) : createImage(image.width, image.height);
  const from = new Uint32Array(image.data.buffer, image.data.byteOffset, image.width * image.height);
  const to = new Uint32Array(out.data.buffer);
  const flipX = [2, 3, 7, 8].includes(orientation);
  const flipY = [3, 4, 6, 7].includes(orientation);
  for (let y = 0, o = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++, o++) {
      const [u, v] = swapped ? [y, x] : [x, y];
      const sx = flipX ? image.width - 1 - u : u;
      const sy = flipY ? image.height - 1 - v : v;
      to[o] = from[sy * image.width + sx]!;
    }
  }
  return out;
}
