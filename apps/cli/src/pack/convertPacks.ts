import { resolve } from 'node:path';
import { type Pack, type PackSticker, packTarget, readPack, TRAY, validate } from '@stickersnap/core';
import { readInput } from '../files/readInput.ts';
import { readEmojiOptions, textsOf } from './applyEmojis.ts';
import type { PackDependencies } from './buildPack.ts';
import { fitSticker, makeIcon } from './fitPicture.ts';
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
  const remarks: string[] = [];
  const packs: Pack[] = [];
  for (const pack of read.packs) {
    const stickers: PackSticker[] = [];
    for (const sticker of pack.stickers) {
      signal.throwIfAborted();
      const name = sticker.name ?? String(stickers.length + 1);
      progress(name, stickers.length / pack.stickers.length);
      const fitted = await fitSticker(sticker.bytes, target, engine);
      remarks.push(...fitted.remarks.map((text) => `${name}: ${text}`));
      const said = textsOf([name], sticker, emoji);
      stickers.push({ ...sticker, ...said, bytes: fitted.bytes });
    }
    const { title = pack.title, author = pack.author } = options;
    const tray = await trayOf({ ...pack, stickers });
    packs.push({ ...pack, title, author, stickers, ...(tray === undefined ? {} : { tray }) });
  }
  return { packs, sources: [path], remarks };

  async function trayOf({ tray, stickers }: Pack): Promise<Uint8Array | undefined> {
    const own =
      options.tray === undefined ? tray : await readInput(resolve(cwd, options.tray), options.tray, signal);
    if (own !== undefined && validate(own, TRAY).length === 0) return own;
    const picture = own ?? (target.tray === undefined ? undefined : stickers[0]?.bytes);
    return picture === undefined ? undefined : makeIcon(picture, engine, { recipe: options.recipe, signal });
  }
}
