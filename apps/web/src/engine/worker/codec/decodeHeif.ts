/// <reference path="./libheif.d.ts" />
import { checkSize, type SizeLimits, SnapError } from '@stickersnap/core';
import createLibheif, { type HeifImage } from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import { isDisplayP3 } from './isDisplayP3.ts';

let library: ReturnType<typeof createLibheif> | undefined;

/**
 * Decodes a HEIC or AVIF file's primary image through libheif in WebAssembly, upright.
 * @returns in the colour space that the file says, of those that a canvas knows.
 * @throws SnapError `input-damaged` and what `checkSize` throws.
 */
export async function decodeHeif(bytes: Uint8Array<ArrayBuffer>, limits: SizeLimits): Promise<ImageData> {
  library ??= createLibheif();
  const images = new library.HeifDecoder().decode(bytes);
  try {
    const image = images.find((each) => each.is_primary()) ?? images[0];
    if (image === undefined) throw new SnapError('input-damaged', { reason: 'no picture is found inside' });
    const size = { width: image.get_width(), height: image.get_height() };
    checkSize(size, limits);
    const colorSpace = isDisplayP3(bytes) ? 'display-p3' : 'srgb';
    const pixels = new ImageData(size.width, size.height, { colorSpace });
    await display(image, pixels);
    return pixels;
  } finally {
    for (const image of images) image.free();
  }
}

function display(image: HeifImage, pixels: ImageData): Promise<void> {
  const { data, width, height } = pixels;
  return new Promise((resolve, reject) => {
    image.display({ data, width, height }, (result) => {
      if (result === null)
        reject(new SnapError('input-damaged', { reason: 'its compressed data is broken' }));
      else resolve();
    });
  });
}
