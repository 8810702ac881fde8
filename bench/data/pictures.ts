import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alphaOf, createMask, type ImageCodec, type Mask, type RgbaImage } from '@stickersnap/core';
import { BenchError } from '../benchError.ts';
import { drawScene, SCENES } from '../scenes.ts';
import { spread } from '../statistics.ts';
import type { DataRow } from './readManifest.ts';

/** A picture with its true mask, of one size. Pixels are loaded when they are asked for. */
export interface Picture {
  readonly id: string;
  readonly dataset: string;
  /** Absolute path. */
  readonly file: string;
  /** Whether the truth is a matte with soft edges; `undefined`: not said. */
  readonly matte: boolean | undefined;
  load(): Promise<{ readonly image: RgbaImage; readonly truth: Mask }>;
}

export function photoPictures(rows: readonly DataRow[], codec: ImageCodec): Picture[] {
  return rows.map(({ id, dataset, image: file, mask, matte }) => ({
    id,
    dataset,
    file,
    matte,
    load: async () => {
      const { image } = await codec.decode(await readFile(file));
      const truth = greyOf((await codec.decode(await readFile(mask))).image);
      if (truth.width === image.width && truth.height === image.height) return { image, truth };
      throw new BenchError(
        `${mask} is ${truth.width}×${truth.height} pixels, its picture ${image.width}×${image.height}.`,
      );
    },
  }));
}

/** @param folder where the drawn pictures are written as files */
export async function drawnPictures(folder: string, codec: ImageCodec, limit: number): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const row of spread(SCENES, limit)) {
    const { id, subject, image } = drawScene(row);
    const file = join(folder, `drawn-${id}.png`);
    await writeFile(file, await codec.encode(image, { format: 'png' }));
    const truth = alphaOf(subject);
    pictures.push({ id, dataset: 'drawn', file, matte: true, load: async () => ({ image, truth }) });
  }
  return pictures;
}

/** A grey picture's values; masks with colours have no meaning here. */
function greyOf({ width, height, data }: RgbaImage): Mask {
  const mask = createMask(width, height);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = data[i * 4]!;
  return mask;
}
