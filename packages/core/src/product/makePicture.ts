import { type Colour, WHITE } from '../image/colour.ts';
import { flatten } from '../image/composite.ts';
import { sharpenChroma } from '../image/sharpenChroma.ts';
import { writeZip } from '../pack/zip/writeZip.ts';
import type { ImageCodec } from '../ports.ts';
import { alphaOf, createImage, type Mask, type RgbaImage } from '../raster.ts';
import type { Segmentation } from '../snap.ts';
import type { ArrangeOptions } from './arrange.ts';
import { type DrawOptions, drawMask, drawPicture } from './drawPicture.ts';
import { encodeSource, isOpaque } from './encodeSource.ts';

/** A picture with the subject on it, for other programs; everything can be cloned between processes. */
export interface PictureOptions extends ArrangeOptions, Pick<DrawOptions, 'edges'> {
  /**
   * `auto`: JPEG where every pixel comes out opaque, else PNG. `zip`: colours as `color.jpg` and alpha as `alpha.png`
   * beside each other. JPEG has white where nothing lies behind the subject.
   */
  readonly format: 'auto' | 'png' | 'jpg' | 'webp' | 'zip';
  /**
   * `alpha`: the mask alone, in greys. `source`: the whole picture as it came, whatever else is said (`encodeSource`).
   */
  readonly channels: 'rgba' | 'alpha' | 'source';
  /** What lies behind the subject: a colour, or the path of a file with a picture. */
  readonly ground?: Colour | { readonly path: string };
}

export interface MadePicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}

const QUALITY = 92;
/** The longest side that WebP has room for, in pixels. */
const WEBP_SIDE = 16_383;

/**
 * Draws a segmentation’s subject, on any ground or none, and encodes it.
 *
 * @param part a segmentation; its source is the most that is drawn.
 * @param ground the decoded picture, where one was named.
 *
 * @example
 * import { createImage, type ImageCodec, makePicture, recipeById, segment } from '@stickersnap/core';
 *
 * // Its files are of one byte; `@stickersnap/node` has a real one.
 * const file = async () => new Uint8Array([1]);
 * const image = createImage(64, 64);
 * image.data.fill(255, 0, 4 * 64 * 32); // the upper half is opaque
 * const codec: ImageCodec = {
 *   decode: async () => ({ image, fullSize: image, format: 'png', hasAlpha: true, warnings: [] }),
 *   encode: file,
 *   encodeMask: file,
 * };
 * const runner = () => Promise.reject(new Error('no network is asked here'));
 * const found = await segment(new Uint8Array([0]), { codec, recipe: recipeById('fast'), runner, now: Date.now });
 * const ground = { red: 255, green: 204, blue: 0, alpha: 1 };
 * const picture = await makePicture(found, { format: 'auto', channels: 'rgba', ground }, codec);
 * picture.mime; // → 'image/jpeg'
 * [picture.width, picture.height]; // → [64, 64]
 */
export async function makePicture(
  part: Segmentation,
  options: PictureOptions,
  codec: ImageCodec,
  ground?: RgbaImage,
): Promise<MadePicture> {
  const { format, channels, ground: wanted, ...drawing } = options;
  if (channels === 'source') return encodeSource(part, codec);
  const limited = format === 'webp' ? { ...drawing, maxSide: WEBP_SIDE } : drawing;
  if (channels === 'alpha') return encodeAlpha(drawMask(part, limited), format, codec);
  const behind = ground ?? (wanted !== undefined && 'red' in wanted ? wanted : undefined);
  const { image, colours } = drawPicture(
    part,
    behind === undefined ? limited : { ...limited, ground: behind },
  );
  if (format !== 'zip') return encodePicture(image, format, codec);
  const files = [
    { path: 'color.jpg', bytes: await codec.encode(colours(), { format: 'jpeg', quality: QUALITY }) },
    { path: 'alpha.png', bytes: await codec.encodeMask(alphaOf(image)) },
  ];
  return { bytes: writeZip(files), mime: 'application/zip', width: image.width, height: image.height };
}

async function encodePicture(
  image: RgbaImage,
  format: Exclude<PictureOptions['format'], 'zip'>,
  codec: ImageCodec,
): Promise<MadePicture> {
  const { width, height } = image;
  const kind = format !== 'auto' ? format : isOpaque(image) ? 'jpg' : 'png';
  if (kind === 'png')
    return { bytes: await codec.encode(image, { format: kind }), mime: 'image/png', width, height };
  if (kind === 'webp') {
    const bytes = await codec.encode(sharpenChroma(image), {
      format: kind,
      lossless: false,
      quality: QUALITY,
    });
    return { bytes, mime: 'image/webp', width, height };
  }
  const bytes = await codec.encode(flatten(image, WHITE), { format: 'jpeg', quality: QUALITY });
  return { bytes, mime: 'image/jpeg', width, height };
}

async function encodeAlpha(
  mask: Mask,
  format: PictureOptions['format'],
  codec: ImageCodec,
): Promise<MadePicture> {
  const { width, height } = mask;
  if (format === 'jpg' || format === 'webp') return encodePicture(greyOf(mask), format, codec);
  const bytes = await codec.encodeMask(mask);
  if (format !== 'zip') return { bytes, mime: 'image/png', width, height };
  return { bytes: writeZip([{ path: 'alpha.png', bytes }]), mime: 'application/zip', width, height };
}

function greyOf(mask: Mask): RgbaImage {
  const image = createImage(mask.width, mask.height);
  for (let i = 0; i < mask.data.length; i++) {
    const value = mask.data[i]!;
    image.data.set([value, value, value, 255], i * 4);
  }
  return image;
}
