import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';

export interface NamedBuffer {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The project's own drawn photo as a JPEG file. */
export async function samplePhoto(name: string, width = 640, height = 480): Promise<NamedBuffer> {
  const { data } = drawSample(width, height);
  const buffer = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg()
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}
