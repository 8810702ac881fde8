import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  encodeRle,
  encodeSource,
  type ImageCodec,
  type Mask,
  type RleMask,
  resizeMask,
  type Size,
  SnapError,
  workingSize,
} from '@stickersnap/core';
import { perceptualHash } from '@stickersnap/learn';
import { maskOf } from './maskOf.ts';

export interface ReadPicture {
  /** Of the file, lower-case hex. */
  readonly sha256: string;
  readonly mime: string;
  /** Of the upright picture. */
  readonly size: Size;
  readonly perceptualHash: string;
  /** The picture encoded anew, without metadata. */
  readonly clean: Uint8Array;
}

/** Proportions that differ by more are those of another picture. */
const ALIKE = 0.02;

/** @param path of a picture. @throws SnapError what is wrong with it */
export async function readPicture(path: string, codec: ImageCodec): Promise<ReadPicture> {
  const bytes = await readFile(path);
  const { image, format } = await codec.decode(bytes);
  const { bytes: clean } = await encodeSource({ source: image, format }, codec);
  const { image: small } = await codec.decode(clean, { maxSide: 128 });
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mime: `image/${format}`,
    size: { width: image.width, height: image.height },
    perceptualHash: perceptualHash(small),
    clean,
  };
}

/** @param path of a file with a mask. @throws SnapError what is wrong with it */
export async function readMaskFile(path: string, codec: ImageCodec): Promise<Mask> {
  return maskOf(await codec.decode(await readFile(path)));
}

/**
 * A mask of a picture as corrections have it: at working size.
 * @throws SnapError `option-invalid` where it is another picture’s
 */
export function workingMask(mask: Mask, picture: Size): RleMask {
  const [ours, theirs] = [picture.width / picture.height, mask.width / mask.height];
  if (Math.abs(Math.log(ours / theirs)) > ALIKE)
    throw new SnapError('option-invalid', {
      option: 'mask',
      value: `${mask.width}×${mask.height} pixels`,
      allowed: `one with the proportions of its picture, ${picture.width}×${picture.height}`,
    });
  const { width, height } = workingSize(picture);
  return encodeRle(mask.width === width && mask.height === height ? mask : resizeMask(mask, width, height));
}
