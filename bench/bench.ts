import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fitInside, type ImageCodec, type RgbaImage, resizeImage } from '@stickersnap/core';
import type { Way } from './ways/way.ts';

/** What every part of the bench works with. */
export interface Bench {
  readonly ways: readonly Way[];
  readonly codec: ImageCodec;
  /** For files in between; deleted at the end. */
  readonly folder: string;
  say(line: string): void;
  /** Keeps a small copy for the page. @returns its path, relative to the page */
  show(name: string, image: RgbaImage): Promise<string>;
}

/** The longer side of the page's pictures. */
export const SHOWN_SIDE = 360;

/** @param out the page's folder; pictures of earlier runs are deleted */
export async function createBench(
  parts: Pick<Bench, 'ways' | 'codec' | 'folder'>,
  out: string,
): Promise<Bench> {
  const live = process.stderr.isTTY === true;
  await rm(join(out, 'pictures'), { recursive: true, force: true });
  await mkdir(join(out, 'pictures'), { recursive: true });
  return {
    ...parts,
    say: (line) => process.stderr.write(live ? `\r\x1b[K${line}` : `${line}\n`),
    show: async (name, image) => {
      const { width, height } = fitInside(image, SHOWN_SIDE);
      const file = `pictures/${name.replace(/[^\w.+-]/g, '_')}.webp`;
      const settings = { format: 'webp', lossless: false, quality: 88 } as const;
      await writeFile(join(out, file), await parts.codec.encode(resizeImage(image, width, height), settings));
      return file;
    },
  };
}
