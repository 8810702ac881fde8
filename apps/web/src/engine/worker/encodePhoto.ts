import { encodeSource, type RgbaImage } from '@stickersnap/core';
import { codec } from './ownSettings.ts';

/** Of a JPEG: what it changes is below what a camera's own file has lost, and it is only ever made of the original. */
const QUALITY = 0.95;

/**
 * A photo as a file, at its full size: JPEG where it is opaque, else PNG without loss. A PNG, too, where the browser's
 * canvas cannot be as large as the photo.
 */
export async function encodePhoto(image: RgbaImage, hasAlpha: boolean): Promise<Blob> {
  const jpeg = hasAlpha ? undefined : await encodeJpeg(image).catch(() => undefined);
  if (jpeg?.type === 'image/jpeg') return jpeg;
  const { bytes, mime } = await encodeSource({ source: image, format: '' }, codec);
  return new Blob([bytes], { type: mime });
}

async function encodeJpeg({ width, height, data }: RgbaImage): Promise<Blob | undefined> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.putImageData(new ImageData(data, width, height), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  // Its pixels are given back now, not when it is collected.
  canvas.width = canvas.height = 0;
  return blob;
}
