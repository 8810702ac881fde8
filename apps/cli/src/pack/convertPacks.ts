import { resolve } from 'node:path';
import { type Pack, type PackSticker, packTarget, readPack, refitSticker, withTray } from '@stickersnap/core';
import { readInput } from '../files/readInput.ts';
import { readEmojiOptions, textsOf } from './applyEmojis.ts';
import type { PackDependencies } from './buildPack.ts';
import { iconsBy } from './fitPicture.ts';
import { DEFAULT_TARGET, type PackOptions } from './packOptions.ts';
import { readPackFiles } from './readPackFiles.ts';

export interface ConvertedPacks {
  readonly packs: readonly Pack[];
  readonly sources: readonly string[];
  readonly remarks: readonly string[];
}

/**
 * Reads a pack and fits its pictures to another target; whatever fits already stays as it is, byte for byte.
 *
 * @throws {SnapError} `pack-unreadable`, `pack-unsafe`, and the codec's.
 */
export async function convertPacks(
  options: PackOptions,
  { cwd, engine, signal, progress }: PackDependencies,
): Promise<ConvertedPacks> {
  const target = packTarget(options.target ?? DEFAULT_TARGET);
  const word = options.words[0]!;
  const path = resolve(cwd, word);
  const read = readPack(await readPackFiles(path, word, signal));
  const emoji = await readEmojiOptions(options.emoji, cwd);
  const drawIcon = iconsBy(engine, { recipe: options.recipe, signal });
  const remarks: string[] = [];
  const packs: Pack[] = [];
  for (const pack of read.packs) {
    const stickers: PackSticker[] = [];
    for (const sticker of pack.stickers) {
      signal.throwIfAborted();
      const name = sticker.name ?? String(stickers.length + 1);
      progress(name, stickers.length / pack.stickers.length);
      const fitted = await refitSticker(sticker.bytes, target, engine.codec);
      remarks.push(...fitted.remarks.map((text) => `${name}: ${text}`));
      const said = textsOf([name], sticker, emoji);
      stickers.push({ ...sticker, ...said, bytes: fitted.bytes });
    }
    const { title = pack.title, author = pack.author } = options;
    const fitted = { ...pack, title, author, stickers };
    const own =
      options.tray === undefined
        ? fitted
        : { ...fitted, tray: await readInput(resolve(cwd, options.tray), options.tray, signal) };
    packs.push(await withTray(own, target.id, drawIcon));
  }
  return { packs, sources: [path], remarks };
}
