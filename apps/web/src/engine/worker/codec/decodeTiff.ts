import {
  checkSize,
  choosePage,
  createImage,
  iccToSrgb,
  plainSamples,
  type RgbaImage,
  type SampleLayout,
  type SizeLimits,
  SnapError,
  sampleLayout,
} from '@stickersnap/core';
import { decode, decodeImage, type IFD, toRGBA8 } from 'utif2';
import type { DecodedPixels } from './decodedPixels.ts';

const COMPRESSION = 't259';
const ORIENTATION = 't274';
const PLANAR = 't284';
const PREDICTOR = 't317';
const PROFILE = 't34675';
/** None, LZW, Deflate twice and PackBits: what comes out of them are the samples themselves. */
const EXACT = [0, 1, 5, 8, 32946, 32773];
const GREY = [0, 1];
const CMYK = 5;
const PLAIN = [1, 2, CMYK];

/**
 * Decodes the picture that a TIFF file means, upright and in sRGB: the same one of the same samples as in Node.
 * Of profiles those are read that `iccToSrgb` reads; others are told as `profile-unread`.
 * @throws SnapError `input-damaged`, `input-unsupported` and what `checkSize` throws.
 */
export async function decodeTiff(bytes: Uint8Array<ArrayBuffer>, limits: SizeLimits): Promise<DecodedPixels> {
  // The library takes a whole buffer.
  const { buffer } = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  try {
    const chosen = choosePage(bytes);
    if (chosen === undefined) throw noPicture();
    checkSize(chosen.size, limits);
    const layout = sampleLayout(chosen.directory);
    const { page, sub } = chosen.directory;
    const whole = decode(buffer)[page];
    const directory = sub === undefined ? whole : (whole?.subIFD as IFD[] | undefined)?.[sub];
    if (directory === undefined) throw noPicture();
    refuseUnread(directory, layout);
    decodeImage(buffer, directory);
    const image = readImage(directory, layout);
    const isRead = applyProfile(image, directory, layout);
    const upright = turn(image, tag(directory, ORIENTATION));
    return isRead ? upright : { ...upright, warnings: ['profile-unread'] };
  } catch (cause) {
    if (cause instanceof SnapError) throw cause;
    throw new SnapError('input-damaged', { reason: 'its data is broken' }, { cause });
  }
}

/** @returns whether the colours are right: the profile was applied, or there is none. */
function applyProfile(image: RgbaImage, directory: IFD, { photometric }: SampleLayout): boolean {
  const profile = directory[PROFILE];
  return !(profile instanceof Uint8Array) || iccToSrgb(image, profile, GREY.includes(photometric));
}

function noPicture(): SnapError {
  return new SnapError('input-damaged', { reason: 'no picture is found inside' });
}

/** What the library would make noise of, or needs a window for, which workers do not have. */
function refuseUnread(directory: IFD, { bits, samples, photometric }: SampleLayout): void {
  const predictor = tag(directory, PREDICTOR);
  if (photometric === CMYK && !EXACT.includes(tag(directory, COMPRESSION)))
    throw new SnapError('input-unsupported', { format: 'Compressed CMYK TIFF' });
  if (tag(directory, PLANAR) === 2 && samples > 1)
    throw new SnapError('input-unsupported', { format: 'TIFF with a plane for each colour' });
  if (predictor === 3 || (predictor === 2 && bits > 16))
    throw new SnapError('input-unsupported', { format: `Compressed TIFF with ${bits}-bit numbers` });
}

function readImage(directory: IFD, layout: SampleLayout): RgbaImage {
  const { width, height } = directory;
  const exact =
    EXACT.includes(tag(directory, COMPRESSION)) &&
    PLAIN.includes(layout.photometric) &&
    [8, 16, 32].includes(layout.bits);
  if (exact) return spread(directory, layout);
  const data = new Uint8ClampedArray(toRGBA8(directory));
  if (data.length !== width * height * 4) throw new SnapError('input-unsupported', { format: 'Such TIFF' });
  if (layout.alpha === undefined) for (let i = 3; i < data.length; i += 4) data[i] = 255;
  else if (layout.associated) divideByAlpha(data);
  return { width, height, data };
}

/** Samples as RGBA: grey goes into all three colours, inks take light away. */
function spread(directory: IFD, layout: SampleLayout): RgbaImage {
  const image = createImage(directory.width, directory.height);
  // The library turns 16 bits into little-endian ones, and leaves 32 as they are.
  const little = layout.bits === 32 ? Boolean(directory.isLE) : true;
  const samples = plainSamples(directory.data, image, layout, little);
  const { colours, alpha } = layout;
  const step = colours + (alpha === undefined ? 0 : 1);
  const scale = samples instanceof Uint16Array ? 1 / 257 : 1;
  for (let i = 0, from = 0; i < image.data.length; i += 4, from += step) {
    const light = colours === 4 ? 1 - (samples[from + 3]! * scale) / 255 : 1;
    for (let c = 0; c < 3; c++) {
      const value = samples[from + (colours === 1 ? 0 : c)]! * scale;
      image.data[i + c] = colours === 4 ? (255 - value) * light : value;
    }
    image.data[i + 3] = alpha === undefined ? 255 : samples[from + colours]! * scale;
  }
  return image;
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
