import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import {
  decodeText,
  nameOfStem,
  type PackTarget,
  readStickerTexts,
  SnapError,
  type StickerTexts,
  TEXTS_FILE,
} from '@stickersnap/core';
import { systemCode, unreadable } from '../fileErrors.ts';
import { isPictureName, resolveInputs } from '../inputs.ts';
import { naturalOrder } from '../naturalOrder.ts';
import { productStem, productSuffix } from '../products.ts';
import { platformOf } from './platformOf.ts';

/** A picture that becomes a sticker of a pack, and what is said about it. */
export interface PackPicture {
  /** As it is told to people. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** The file's name without ending, product suffix and number; in the pack, the sticker's name. */
  readonly stem: string;
  readonly texts: StickerTexts;
}

export interface Gathered {
  readonly pictures: readonly PackPicture[];
  readonly title?: string;
  readonly author?: string;
  /** Absolute path of the tray icon's picture. */
  readonly cover?: string;
  /** Names in text files that no picture has. */
  readonly unused: readonly string[];
}

const COVER = /^(cover|tray)$/i;

/**
 * Words become the pictures of a pack, in the words' order; those of a folder in natural order. Of a picture
 * and the stickers made of it, a folder gives the sticker for the target, or else the picture.
 *
 * @throws {SnapError} `input-not-found`, `input-unreadable`, `folder-empty`, `pack-unreadable`.
 */
export async function gatherPictures(
  words: readonly string[],
  target: PackTarget,
  cwd: string,
): Promise<Gathered> {
  const pictures = new Map<string, PackPicture>();
  const folders = new Map<string, FolderTexts>();
  const textsOf = async (folder: string) => {
    const known = folders.get(folder) ?? (await readFolderTexts(folder));
    folders.set(folder, known);
    return known;
  };
  /** Whose texts speak of nothing else; a picture named alone may have neighbours. */
  const named: string[] = [];
  let about: Pick<Gathered, 'title' | 'author' | 'cover'> = {};
  for (const word of words) {
    const folder = resolve(cwd, word);
    const isFolder = (await stat(folder).catch(() => undefined))?.isDirectory() === true;
    const found = isFolder
      ? await inFolder(folder, word, target)
      : { names: await expandWord(word, cwd), cover: undefined };
    if (isFolder) {
      named.push(folder);
      const { title, author } = await textsOf(folder);
      about = { ...present({ title, author, cover: found.cover }), ...about };
    }
    for (const name of found.names) {
      const path = resolve(cwd, name);
      const { texts } = await textsOf(dirname(path));
      const stem = parse(path).name;
      const bare = stemOf(parse(path).base);
      const said = { ...texts.get(bare), ...texts.get(stem) };
      pictures.set(path, { name, path, stem: nameOfStem(bare) ?? bare, texts: said });
    }
  }
  const stems = new Set([...pictures.keys()].flatMap((path) => [parse(path).name, stemOf(parse(path).base)]));
  const keys = named.flatMap((folder) => [...(folders.get(folder)?.texts.keys() ?? [])]);
  return { pictures: [...pictures.values()], ...about, unused: keys.filter((key) => !stems.has(key)) };
}

interface FolderTexts {
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly texts: ReadonlyMap<string, StickerTexts>;
}

async function readFolderTexts(folder: string): Promise<FolderTexts> {
  const read = async (name: string) => {
    const bytes = await readFile(join(folder, name)).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return new Uint8Array(0);
      throw unreadable(name, error);
    });
    return decodeText(bytes).trim();
  };
  const texts = readStickerTexts(await read('emoji.txt'), 'emoji.txt');
  for (const [stem, more] of readStickerTexts(await read(TEXTS_FILE), TEXTS_FILE))
    texts.set(stem, { ...texts.get(stem), ...more });
  const [title, author] = [await read('title.txt'), await read('author.txt')];
  return { title: title === '' ? undefined : title, author: author === '' ? undefined : author, texts };
}

async function inFolder(folder: string, word: string, target: PackTarget) {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(word, error);
  });
  const files = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.') && isPictureName(entry.name))
    .map(({ name }) => name);
  const cover = files.find((name) => COVER.test(parse(name).name));
  const byStem = new Map<string, string[]>();
  for (const name of files) {
    if (name === cover || /\.(mask|cutout)\.png$/i.test(name)) continue;
    byStem.set(stemOf(name), [...(byStem.get(stemOf(name)) ?? []), name]);
  }
  if (byStem.size === 0) throw new SnapError('folder-empty', { name: word });
  const chosen = [...byStem.values()].flatMap((group) => choose(group, target));
  const names = chosen.toSorted(naturalOrder).map((name) => join(word, name));
  return { names, cover: cover === undefined ? undefined : join(folder, cover) };
}

/** Of files of one stem: the target's own sticker, or else all pictures, or else another messenger's sticker. */
function choose(names: readonly string[], target: PackTarget): readonly string[] {
  const suffix = productSuffix({ kind: 'sticker', platform: platformOf(target) });
  const own = names.find((name) => name.toLowerCase().endsWith(suffix));
  if (own !== undefined) return [own];
  const pictures = names.filter((name) => productStem(name) === undefined);
  return pictures.length > 0 ? pictures : names.slice(0, 1);
}

async function expandWord(word: string, cwd: string): Promise<readonly string[]> {
  const { inputs, problems } = await resolveInputs([word], cwd);
  if (problems[0] !== undefined) throw problems[0].error;
  return inputs.map(({ name }) => name);
}

function stemOf(base: string): string {
  return productStem(base) ?? parse(base).name;
}

function present<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
