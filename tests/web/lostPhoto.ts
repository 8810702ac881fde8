import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';
import type { NamedBuffer } from './samplePhoto.ts';

export const LOST_IN = { width: 1600, height: 1200 };
/** Where the sample lies in the photo, in percent. */
export const LOST_AT = { x: 70, y: 60 };

/** The sample, so many pixels wide, in the middle of nothing: the smaller, the harder to find. */
export async function lostPhoto(name: string, width: number): Promise<NamedBuffer> {
  const { data } = drawSample(640, 480);
  const input = await sharp(data, { raw: { width: 640, height: 480, channels: 4 } })
    .resize(width)
    .png()
    .toBuffer();
  const left = Math.round((LOST_IN.width * LOST_AT.x) / 100 - width / 2);
  const top = Math.round((LOST_IN.height * LOST_AT.y) / 100 - (width * 3) / 8);
  const buffer = await sharp({ create: { ...LOST_IN, channels: 3, background: '#8fb7cf' } })
    .composite([{ input, left, top }])
    .png()
    .toBuffer();
  return { name, mimeType: 'image/png', buffer };
}
