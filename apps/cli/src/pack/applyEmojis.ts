import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  decodeText,
  readStickerTexts,
  SnapError,
  type StickerTexts,
  saidOf,
  splitEmojis,
} from '@stickersnap/core';
import { unreadable } from '../files/fileErrors.ts';

/** What `--emoji` says, all its values together. */
export interface EmojiOptions {
  /** By a picture's name without ending. */
  readonly texts: ReadonlyMap<string, StickerTexts>;
  /** Of those of which nothing else is said. */
  readonly others: readonly string[];
}

/**
 * Each value is `name=😀🐱`, or emojis alone, or the name of a file like `stickers.json`; later ones go
 * before earlier ones.
 *
 * @throws {SnapError} `option-invalid`, `input-unreadable`, `pack-unreadable`.
 */
export async function readEmojiOptions(values: readonly string[], cwd: string): Promise<EmojiOptions> {
  const texts = new Map<string, StickerTexts>();
  let others: readonly string[] = [];
  const add = (name: string, more: StickerTexts) => texts.set(name, { ...texts.get(name), ...more });
  for (const value of values) {
    const pair = /^(.+?)=(.*)$/su.exec(value);
    const emojis = splitEmojis(pair === null ? value : pair[2]!);
    if (pair !== null) {
      if (emojis.length === 0) throw invalid(value);
      for (const name of readStickerTexts(JSON.stringify({ [pair[1]!]: '' }), value).keys())
        add(name, { emojis });
    } else if (emojis.length > 0) others = emojis;
    else {
      const bytes = await readFile(resolve(cwd, value)).catch((error: unknown) => {
        throw unreadable(value, error);
      });
      for (const [name, more] of readStickerTexts(decodeText(bytes), value)) add(name, more);
    }
  }
  return { texts, others };
}

/** What is said about a sticker in all. @param names by which it may be called */
export function textsOf(
  names: readonly string[],
  own: StickerTexts,
  { texts, others }: EmojiOptions,
): ReturnType<typeof saidOf> {
  const said = names.map((name) => texts.get(name) ?? {});
  return saidOf(Object.assign({}, own, ...said) as StickerTexts, others);
}

function invalid(value: string): SnapError {
  const allowed = 'a file, or emojis, or NAME=😀';
  return new SnapError('option-invalid', { option: '--emoji', value, allowed });
}
