import {
  createMask,
  cutOut,
  decodeRle,
  encodeRle,
  finish,
  fullMatte,
  type Handlers,
  type Mask,
  maskToPlane,
  platformById,
  type RgbaImage,
  resizeImage,
  resizeMask,
  SnapError,
  scaleBox,
  trim,
  workingSize,
} from '@stickersnap/core';
import { isWebKit } from '../isWebKit.ts';
import type { CutSource, PictureService } from '../services.ts';
import { codec } from './ownSettings.ts';
import { photoBehind } from './photoBehind.ts';
import { BUDGET, createPixelCache, LEAN_BUDGET } from './pixelCache.ts';

const images = createPixelCache(isWebKit(navigator.userAgent) ? LEAN_BUDGET : BUDGET);
const now = () => performance.now();
const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

/** The cut's picture at the size of its mask. */
async function workingImage({ id, file, record }: CutSource): Promise<RgbaImage> {
  const known = images.get(id);
  if (known !== undefined) return known;
  const { width, height } = record.mask;
  // A cut that was made elsewhere does not say; then a little larger than needed.
  const maxSide = record.decodedTo ?? 2 * Math.max(width, height);
  const { image } = await codec.decode(await bytesOf(file), { maxSide });
  const working = resizeImage(image, width, height);
  images.set(id, working);
  return working;
}

/** A grey picture as a mask. */
function greyOf({ width, height, data }: RgbaImage): Mask {
  const mask = createMask(width, height);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = data[i * 4]!;
  return mask;
}

/** Everything but the networks. */
export const pictureHandlers: Handlers<PictureService> = {
  thumbnail: async ({ file, side }, { signal }) => {
    const { image, hasAlpha } = await codec.decode(await bytesOf(file), { maxSide: side, signal });
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d')?.putImageData(new ImageData(image.data, image.width, image.height), 0, 0);
    const type = hasAlpha ? 'image/png' : 'image/jpeg';
    const blob = await canvas.convertToBlob({ type, quality: 0.85 });
    // Its pixels are given back now, not when it is collected.
    canvas.width = canvas.height = 0;
    return { result: blob };
  },
  keep: async ({ id, image }) => {
    images.set(id, image);
    return { result: undefined };
  },
  sticker: async ({ cut, style, platform: id }, { signal }) => {
    const platform = platformById(id);
    if (platform === undefined) {
      throw new SnapError('option-invalid', { option: 'platform', value: id, allowed: 'one that is listed' });
    }
    const image = await workingImage(cut);
    signal.throwIfAborted();
    const mask = decodeRle(cut.record.mask);
    const { bytes, ...rest } = await finish(image, mask, style, platform, { codec, now });
    const blob = new Blob([bytes], { type: `image/${platform.format}` });
    return { result: { ...rest, blob, photo: photoBehind(mask, style, platform) } };
  },
  cutOut: async ({ cut: { file, record }, trim: trimmed }, { signal }) => {
    const { image: source } = await codec.decode(await bytesOf(file), { signal });
    const mask = decodeRle(record.mask);
    const image = resizeImage(source, mask.width, mask.height);
    const kept = record.kept === undefined ? {} : { kept: scaleBox(record.kept, record.fullSize, source) };
    const whole = cutOut(source, fullMatte({ source, image, mask, ...kept, matteFrom: record.matteFrom }));
    signal.throwIfAborted();
    const png = await codec.encode(trimmed ? trim(whole) : whole, { format: 'png' });
    return { result: new Blob([png], { type: 'image/png' }) };
  },
  readMask: async ({ file }, { signal }) => {
    const { image } = await codec.decode(await bytesOf(file), { signal });
    const mask = greyOf(image);
    const { width, height } = workingSize(mask, maskToPlane(mask));
    return { result: encodeRle(resizeMask(mask, width, height)) };
  },
  release: async ({ id }) => {
    images.delete(id);
    return { result: undefined };
  },
};
