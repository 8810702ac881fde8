import { basename, join, resolve } from 'node:path';
import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';
import { readManifest } from '../data/readManifest.ts';
import { spread } from '../statistics.ts';

/** Of a 12-megapixel camera. */
export const CAMERA = { width: 4000, height: 3000 };
const JPEG = { quality: 90 };

/** About which the drawn pictures of many lie, no two of one size. */
const USUAL = { width: 800, height: 600, step: 8 };

/** The drawn photo as a camera would store it, or so many photos of a folder, enlarged. @returns JPEG files */
export async function preparePhotos(
  folder: string,
  data: string | undefined,
  count: number,
): Promise<string[]> {
  const { width, height } = CAMERA;
  if (data === undefined) {
    return [await drawn(join(folder, 'photo.jpg'), width, height)];
  }
  const rows = spread(await readManifest(resolve(data)), count);
  return Promise.all(
    rows.map(async ({ image }, i) => {
      const file = join(folder, `${i}-${basename(image)}.jpg`);
      const { width: w, height: h } = await sharp(image).metadata();
      // As many pixels as the camera's, whatever the shape.
      const factor = Math.sqrt((width * height) / (w * h));
      const size = { width: Math.round(w * factor), height: Math.round(h * factor) };
      await sharp(image)
        .rotate()
        .resize({ ...size, fit: 'fill' })
        .jpeg(JPEG)
        .toFile(file);
      return file;
    }),
  );
}

/** Pictures as they lie in a folder, or drawn ones of different sizes. @returns as many files as are asked for */
export async function prepareMany(
  folder: string,
  data: string | undefined,
  count: number,
): Promise<string[]> {
  if (data !== undefined) {
    const rows = spread(await readManifest(resolve(data)), count);
    return Array.from({ length: count }, (_, i) => rows[i % rows.length]!.image);
  }
  const { width, height, step } = USUAL;
  return Promise.all(
    Array.from({ length: count }, (_, i) => {
      const more = (i - (count >> 1)) * step;
      return drawn(join(folder, `drawn-${i}.jpg`), width + more, height + more);
    }),
  );
}

async function drawn(file: string, width: number, height: number): Promise<string> {
  const raw = { width, height, channels: 4 } as const;
  await sharp(drawSample(width, height).data, { raw }).removeAlpha().jpeg(JPEG).toFile(file);
  return file;
}
