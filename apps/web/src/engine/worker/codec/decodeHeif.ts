/// <reference path="./libheif.d.ts" />
import {
  checkSize,
  colourSpace,
  createImage,
  displayP3ToSrgb,
  type RgbaImage,
  type SizeLimits,
  SnapError,
  toSrgb,
} from '@stickersnap/core';
import createLibheif, { type HeifImage } from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import { isDisplayP3 } from './isDisplayP3.ts';

let library: ReturnType<typeof createLibheif> | undefined;

/**
 * Decodes a HEIC or AVIF file's primary image through libheif in WebAssembly, upright.
 * @throws SnapError `input-damaged` and what `checkSize` throws.
 */
export async function decodeHeif(bytes: Uint8Array<ArrayBuffer>, limits: SizeLimits): Promise<RgbaImage> {
  library ??= createLibheif();
  const images = new library.HeifDecoder().decode(bytes);
  try {
    const found = images.find((each) => each.is_primary()) ?? images[0];
    if (found === undefined) throw new SnapError('input-damaged', { reason: 'no picture is found inside' });
    const size = { width: found.get_width(), height: found.get_height() };
    checkSize(size, limits);
    const image = createImage(size.width, size.height);
    await display(found, image);
    // Not every browser's canvas knows the wider space, so none is asked.
    const space = colourSpace(bytes, 'avif');
    if (space !== undefined) toSrgb(image, space);
    else if (isDisplayP3(bytes)) displayP3ToSrgb(image);
    return image;
  } finally {
    for (const image of images) image.free();
  }
}

function display(image: HeifImage, { data, width, height }: RgbaImage): Promise<void> {
  return new Promise((resolve, reject) => {
    image.display({ data, width, height }, (result) => {
      if (result === null)
        reject(new SnapError('input-damaged', { reason: 'its compressed data is broken' }));
      else resolve();
    });
  });
}
