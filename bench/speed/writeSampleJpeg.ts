import { createRequire } from 'node:module';
import { drawSample, type Size } from '@stickersnap/core';
import type Sharp from 'sharp';

// StickerSnap's own codec writes no JPEG, so the encoder is borrowed where it is a dependency.
const sharp: typeof Sharp = createRequire(new URL('../../packages/node/package.json', import.meta.url))(
  'sharp',
);

/** The core's drawn photo as a camera would store it. */
export async function writeSampleJpeg(file: string, { width, height }: Size): Promise<void> {
  const { data } = drawSample(width, height);
  await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 90 })
    .toFile(file);
}
