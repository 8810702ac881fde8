import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, parse, resolve } from 'node:path';
import {
  decodeText,
  nameOfStem,
  type PackTarget,
  platformOf,
  productStem,
  productSuffix,
  readStickerTexts,
  SnapError,
  type StickerTexts,
  TEXTS_FILE,
} from '@stickersnap/core';
import { systemCode, unreadable } from '../files/fileErrors.ts';
import { asLetters, fsPath, withLostBytes } from '../files/fsName.ts';
import { type LeftOut, resolveInputs } from '../files/inputs.ts';
import { type Listing, listFolder } from '../files/listFolder.ts';
import { naturalOrder } from '../files/naturalOrder.ts';

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
  /** What else folders hold. */
  readonly leftOut: readonly LeftOut[];
  /** Pictures in folders that are not read. */
  readonly refused: readonly { readonly name: string; readonly error: SnapError }[];
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
  const leftOut: LeftOut[] = [];
  const refused: { name: string; error: SnapError }[] = [];
  const exact = await Promise.all(words.map((word) => withLostBytes(word, cwd)));
  for (const word of exact.flat()) {
    const folder = resolve(cwd, word);
    // What else may be wrong is told where the word is looked up.
    const isFolder = (await stat(fsPath(folder)).catch(() => undefined))?.isDirectory() === true;
    const found = isFolder ? await inFolder(folder, word, target) : await expandWord(word, cwd);
    leftOut.push(...found.leftOut);
    refused.push(...found.refused);
    if (isFolder) {
      named.push(folder);
      const { title, author } = await textsOf(folder);
      about = { ...present({ title, author, cover: found.cover }), ...about };
    }
    for (const name of found.names) {
      const path = resolve(cwd, name);
      const { texts } = await textsOf(dirname(path));
      const stem = asLetters(parse(path).name);
      const bare = found.photos.has(name) ? stem : asLetters(stemOf(parse(path).base));
      const said = { ...texts.get(bare), ...texts.get(stem) };
      pictures.set(path, { name, path, stem: nameOfStem(bare) ?? bare, texts: said });
    }
  }
  const stems = new Set([...pictures.keys()].flatMap((path) => [parse(path).name, stemOf(parse(path).base)]));
  const keys = named.flatMap((folder) => [...(folders.get(folder)?.texts.keys() ?? [])]);
  const unused = keys.filter((key) => !stems.has(key));
  return { pictures: [...pictures.values()], ...about, unused, leftOut, refused };
}

interface FolderTexts {
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly texts: ReadonlyMap<string, StickerTexts>;
}

async function readFolderTexts(folder: string): Promise<FolderTexts> {
  const read = async (name: string) => {
    const bytes = await readFile(fsPath(join(folder, name))).catch((error: unknown) => {
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

/** Read beside the pictures, or written by other programs for packs. */
const TEXTS: ReadonlySet<string> = new Set([
  'title.txt',
  'author.txt',
  'emoji.txt',
  'contents.json',
  TEXTS_FILE,
]);

interface Found {
  /** As they are told to people. */
  readonly names: readonly string[];
  /** Those with a product's name that are none. */
  readonly photos: ReadonlySet<string>;
  readonly cover?: string | undefined;
  readonly leftOut: readonly LeftOut[];
  readonly refused: Gathered['refused'];
}

async function inFolder(folder: string, word: string, target: PackTarget): Promise<Found> {
  const listing = await listFolder(folder, word).catch((error: unknown) => {
    throw unreadable(word, error);
  });
  const shown = <T extends { readonly name: string }>(items: readonly T[]) =>
    items
      .map((item) => ({ ...item, name: join(word, item.name) }))
      .toSorted((a, b) => naturalOrder(a.name, b.name));
  const { cover, groups, masks } = groupFiles(listing);
  if (groups.length === 0 && listing.refused.length === 0)
    throw new SnapError('folder-empty', { name: word });
  const chosen = groups.flatMap((group) => choose(group, target));
  const photos = listing.pictures.filter(({ isPhoto }) => isPhoto);
  return {
    names: shown(chosen.map((name) => ({ name }))).map(({ name }) => name),
    photos: new Set(photos.map(({ name }) => join(word, name))),
    cover: cover === undefined ? undefined : join(folder, cover),
    leftOut: shown([...masks, ...listing.others.filter(({ name }) => !TEXTS.has(name))]),
    refused: shown(listing.refused),
  };
}

/** Each picture with its products; of products without a picture those of one stem. */
function groupFiles({ pictures, products }: Listing) {
  const isCover = ({ name }: { readonly name: string }) => COVER.test(parse(name).name);
  const cover = [...pictures, ...products].find(isCover)?.name;
  const groups = new Map<string, string[]>();
  const put = (key: string, name: string) => {
    if (name !== cover) groups.set(key, [...(groups.get(key) ?? []), name]);
  };
  const masks: LeftOut[] = [];
  const isMask = (name: string) => /\.(mask|cutout)\.png$/i.test(name);
  for (const { name, isPhoto } of pictures) {
    if (isPhoto || productStem(name) === undefined) put(name, name);
    else if (isMask(name))
      masks.push({ name, reason: 'by its name it is a mask or a cut-out. Name it alone to take it' });
    else put(`${stemOf(name)}.`, name);
  }
  for (const { name, of } of products)
    if (!isMask(name)) put(groups.has(basename(of)) ? basename(of) : `${stemOf(name)}.`, name);
  return { cover, groups: [...groups.values()].map((names) => names.toSorted(naturalOrder)), masks };
}

/** Of a picture and its products: the target's own sticker, or else all pictures, or else another messenger's sticker. */
function choose(names: readonly string[], target: PackTarget): readonly string[] {
  const suffix = productSuffix({ kind: 'sticker', platform: platformOf(target) });
  const own = names.find((name) => name.toLowerCase().endsWith(suffix));
  if (own !== undefined) return [own];
  const pictures = names.filter((name) => productStem(name) === undefined);
  return pictures.length > 0 ? pictures : names.slice(0, 1);
}

async function expandWord(word: string, cwd: string): Promise<Found> {
  const { inputs, problems, leftOut } = await resolveInputs([word], cwd);
  if (inputs.length === 0 && problems[0] !== undefined) throw problems[0].error;
  return {
    names: inputs.map(({ name }) => name),
    photos: new Set(inputs.filter(({ isPhoto }) => isPhoto).map(({ name }) => name)),
    leftOut,
    refused: problems,
  };
}

function stemOf(base: string): string {
  return productStem(base) ?? parse(base).name;
}

function present<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
