import type { Decoration } from '../decor/decoration.ts';
import { storedSize } from '../file/storedSize.ts';
import { encodeRle } from '../mask/rle.ts';
import type { ShowStep } from '../ports.ts';
import type { Segmentation, Sticker } from '../snap.ts';
import type { Platform } from '../sticker/platforms.ts';
import type { Style } from '../sticker/style.ts';
import type { Finding } from '../sticker/validate.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import type { MadePicture, PictureOptions } from './makePicture.ts';

/** One file that can be made of a segmentation. */
export type Product =
  | {
      readonly kind: 'sticker';
      readonly platform: Platform;
      readonly style: Style;
      readonly decorations?: readonly Decoration[];
    }
  /** 8-bit grey PNG of the upright picture's size. */
  | { readonly kind: 'mask' }
  /** RGBA PNG of the same size; `trim`: cropped to the subject. */
  | { readonly kind: 'cutout'; readonly trim: boolean }
  | { readonly kind: 'picture'; readonly options: PictureOptions }
  /** Alpha at working size, as run lengths in JSON: what a correction holds. */
  | { readonly kind: 'matte' };

export interface MadeProduct {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  /** What a byte limit cost, in words; empty when nothing. */
  readonly gaveUp: readonly string[];
  /** What the platform would refuse; empty when all is well. */
  readonly findings: readonly Finding[];
  /** How long each step took, in milliseconds. */
  readonly ms: { readonly finish: number; readonly encode: number };
}

/** An engine that is bound to a platform. */
export interface ProductMaker {
  sticker(
    segmentation: Segmentation,
    style: Style,
    platform: Platform,
    decorations?: readonly Decoration[],
    show?: ShowStep,
  ): Promise<Sticker>;
  mask(segmentation: Segmentation): Promise<Uint8Array<ArrayBuffer>>;
  cutOut(segmentation: Segmentation, options: { readonly trim: boolean }): Promise<Uint8Array<ArrayBuffer>>;
  picture(segmentation: Segmentation, options: PictureOptions): Promise<MadePicture>;
}

/**
 * Makes one of the files that can be made of a segmentation.
 *
 * @param segmentation asked for with `full` where `needsFull` says so.
 *
 * @example
 * import {
 *   createImage,
 *   decodeText,
 *   type ImageCodec,
 *   makeProduct,
 *   recipeById,
 *   segment,
 * } from '@stickersnap/core';
 *
 * const image = createImage(64, 64);
 * image.data.fill(255, 0, 4 * 64 * 32); // the upper half is opaque
 * const file = async () => new Uint8Array([1]);
 * const codec: ImageCodec = {
 *   decode: async () => ({ image, fullSize: image, format: 'png', hasAlpha: true, warnings: [] }),
 *   encode: file,
 *   encodeMask: file,
 * };
 * const none = () => Promise.reject(new Error('nobody asks for it here'));
 * const parts = { codec, recipe: recipeById('fast'), runner: none, now: Date.now };
 * const found = await segment(new Uint8Array([0]), parts);
 * const maker = { sticker: none, mask: file, cutOut: file, picture: none };
 * const made = await makeProduct(maker, found, { kind: 'matte' }, Date.now);
 * made.mime; // → 'application/json'
 * decodeText(made.bytes); // → '{"width":64,"height":64,"runs":[255,2048,0,2048]}'
 */
export async function makeProduct(
  maker: ProductMaker,
  segmentation: Segmentation,
  product: Product,
  now: () => number,
  show?: ShowStep,
): Promise<MadeProduct> {
  if (product.kind === 'sticker') {
    const { style, platform, decorations } = product;
    const sticker = await maker.sticker(segmentation, style, platform, decorations, show);
    return { ...sticker, mime: `image/${platform.format}` };
  }
  const begun = now();
  if (product.kind === 'picture') {
    const picture = await maker.picture(segmentation, product.options);
    return { ...picture, gaveUp: [], findings: [], ms: { finish: 0, encode: now() - begun } };
  }
  if (product.kind === 'matte') {
    const { width, height } = segmentation.mask;
    const bytes = encodeUtf8(JSON.stringify(encodeRle(segmentation.mask)));
    const ms = { finish: 0, encode: now() - begun };
    return { bytes, mime: 'application/json', width, height, gaveUp: [], findings: [], ms };
  }
  const bytes =
    product.kind === 'mask'
      ? await maker.mask(segmentation)
      : await maker.cutOut(segmentation, { trim: product.trim });
  const { width, height } = storedSize(bytes, 'png') ?? segmentation.fullSize;
  const ms = { finish: 0, encode: now() - begun };
  return { bytes, mime: 'image/png', width, height, gaveUp: [], findings: [], ms };
}
