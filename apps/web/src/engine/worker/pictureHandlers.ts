import {
  createMask,
  decodeRle,
  encodeRle,
  encodeSource,
  exportCorrections,
  type Handlers,
  type MadeProduct,
  type Mask,
  makeOrder,
  maskToPlane,
  type Order,
  platformById,
  type RgbaImage,
  resizeMask,
  SnapError,
  workingSize,
  writeZip,
} from '@stickersnap/core';
import { frameImage } from '../framing.ts';
import { isWebKit } from '../isWebKit.ts';
import { loadShaper } from '../loadShaper.ts';
import type { PictureService } from '../services.ts';
import { encodePhoto } from './encodePhoto.ts';
import { keptMaker, workingImage } from './keptMaker.ts';
import { codec } from './ownSettings.ts';
import { photoBehind } from './photoBehind.ts';
import { BUDGET, createPixelCache, LEAN_BUDGET } from './pixelCache.ts';
import { readFile } from './readFile.ts';

const pixels = createPixelCache(isWebKit(navigator.userAgent) ? LEAN_BUDGET : BUDGET);
const now = () => performance.now();
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

/** A grey picture as a mask. */
function greyOf({ width, height, data }: RgbaImage): Mask {
  const mask = createMask(width, height);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = data[i * 4]!;
  return mask;
}

/** Where the photo lies behind a sticker; of other products it is not asked. */
async function behind(mask: Mask, { style, decorations = [], products: [product] }: Order) {
  if (product?.kind !== 'sticker' || style === undefined) return undefined;
  const platform = typeof product.platform === 'string' ? platformById(product.platform) : product.platform;
  if (platform === undefined) return undefined;
  if (decorations.length === 0) return photoBehind(mask, style, platform);
  return photoBehind(mask, style, platform, { decorations, shaper: await loadShaper(decorations) });
}

/** Everything but the networks. */
export const pictureHandlers: Handlers<PictureService> = {
  thumbnail: async ({ file, side }, { signal }) => {
    const { image, hasAlpha } = await codec.decode(await readFile(file), { maxSide: side, signal });
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d')?.putImageData(new ImageData(image.data, image.width, image.height), 0, 0);
    const type = hasAlpha ? 'image/png' : 'image/jpeg';
    const blob = await canvas.convertToBlob({ type, quality: 0.85 });
    // Its pixels are given back now, not when it is collected.
    canvas.width = canvas.height = 0;
    return { result: blob };
  },
  frame: async ({ file, framing }, { signal }) => {
    const { image, hasAlpha } = await codec.decode(await readFile(file), { signal });
    return { result: await encodePhoto(frameImage(image, framing), hasAlpha) };
  },
  keep: async ({ id, image }) => {
    pixels.set(id, image);
    return { result: undefined };
  },
  working: async ({ file, cut }) => {
    const { width, height, data } = await workingImage(file, cut, pixels);
    // A copy: what is kept goes on being used here.
    const copy = { width, height, data: data.slice() };
    return { result: copy, transfer: [copy.data.buffer] };
  },
  encodeWorking: async ({ file, cut }) => {
    const source = await workingImage(file, cut, pixels);
    const { bytes, mime } = await encodeSource({ source, format: '' }, codec);
    return { result: new Blob([bytes], { type: mime }) };
  },
  exportCorrections: async ({ items }) => {
    async function* read() {
      for (const { correction, picture } of items) yield { correction, picture: await bytesOf(picture) };
    }
    const files = await exportCorrections(read(), codec);
    return { result: new Blob([writeZip(files, { modified: new Date() })], { type: 'application/zip' }) };
  },
  make: async ({ file, cut, order }, { signal }) => {
    const products: MadeProduct[] = [];
    // The photo's bytes are read by the maker, and only where its pixels are not at hand.
    await makeOrder(new Uint8Array(), order, keptMaker(file, cut, pixels, signal), {
      now,
      signal,
      take: (product) => void products.push(product),
    });
    const [made] = products;
    if (made === undefined) throw new SnapError('unexpected', { reason: 'nothing was found to be drawn' });
    const { bytes, mime, ...rest } = made;
    const photo = cut.picture === undefined ? await behind(decodeRle(cut.mask), order) : undefined;
    return { result: { ...rest, blob: new Blob([bytes], { type: mime }), photo } };
  },
  readMask: async ({ file }, { signal }) => {
    const { image } = await codec.decode(await bytesOf(file), { signal });
    const mask = greyOf(image);
    const { width, height } = workingSize(mask, maskToPlane(mask));
    return { result: encodeRle(resizeMask(mask, width, height)) };
  },
  zip: async ({ files }) => {
    const entries = await Promise.all(
      files.map(async (file) => ({ path: file.name, bytes: await bytesOf(file) })),
    );
    return { result: new Blob([writeZip(entries, { modified: new Date() })], { type: 'application/zip' }) };
  },
  forget: async ({ id }) => {
    pixels.delete(id);
    return { result: undefined };
  },
};
