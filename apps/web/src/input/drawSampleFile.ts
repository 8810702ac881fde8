import { drawSample } from '@stickersnap/core';

const SIZE = { width: 960, height: 720 };

/** The project's own drawn photo, for those who have none at hand. */
export async function drawSampleFile(): Promise<Blob> {
  const { width, height, data } = drawSample(SIZE.width, SIZE.height);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
}
