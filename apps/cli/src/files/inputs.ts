import { glob, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { productStem, SnapError } from '@stickersnap/core';
import { deadLink, systemCode, unreadable } from './fileErrors.ts';
import { fsPath, withLostBytes } from './fsName.ts';
import { type Listing, listFolder } from './listFolder.ts';
import { isThere, type LookMemory } from './lookInto.ts';
import { naturalOrder } from './naturalOrder.ts';

export const STDIN_NAME = '-';

/** A picture to cut; `path` is `undefined` for standard input. */
export interface Input {
  /** As it is told to people: from the words of the command line. */
  readonly name: string;
  /** Absolute. */
  readonly path: string | undefined;
  /** By the index of its folder it is a product of this picture: an absolute path. */
  readonly madeOf?: string;
  /** It has a product's name, and its content is none. */
  readonly isPhoto?: boolean;
  /** Of standard input: what stands for its path where it is remembered. */
  readonly source?: string;
}

/** Which picture it is, for the index of products. */
export function sourceOf({ path, source }: Input): string {
  return path ?? source ?? STDIN_NAME;
}

/** Something in a folder that is not cut; `reason` completes “left out, …”. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

export interface Inputs {
  /** In the order of the words, each file once. */
  readonly inputs: readonly Input[];
  /** Words that led to nothing, and pictures in folders that cannot be cut. */
  readonly problems: readonly { readonly name: string; readonly error: SnapError }[];
  /** What else folders hold, but for products that are known for sure. */
  readonly leftOut: readonly LeftOut[];
}

type Found = Inputs & { readonly inputs: readonly (Input & { readonly path: string })[] };

/**
 * Words become pictures. A word that exists is taken literally, before it is read as a pattern; a folder
 * stands for the pictures directly in it, in natural order, without hidden files and own products.
 */
export async function resolveInputs(
  words: readonly string[],
  cwd: string,
  memory?: LookMemory,
): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const problems: { name: string; error: SnapError }[] = [];
  const leftOut = new Map<string, LeftOut>();
  const list = remembering(cwd, memory);
  for (const word of words) {
    if (word === STDIN_NAME) {
      inputs.set(STDIN_NAME, { name: STDIN_NAME, path: undefined });
      continue;
    }
    try {
      for (const exact of await withLostBytes(word, cwd)) {
        const found = await expand(exact, cwd, list);
        for (const input of found.inputs) if (!inputs.has(input.path)) inputs.set(input.path, input);
        problems.push(...found.problems);
        for (const left of found.leftOut) leftOut.set(resolve(cwd, left.name), left);
      }
    } catch (error) {
      problems.push({ name: word, error: error instanceof SnapError ? error : unreadable(word, error) });
    }
  }
  const others = [...leftOut].filter(([path]) => !inputs.has(path)).map(([, left]) => left);
  return { inputs: [...inputs.values()], problems, leftOut: others };
}

type List = (folder: string) => Promise<Listing>;

/** @returns folders' content by their names as they are shown; each is looked into once. */
function remembering(cwd: string, memory?: LookMemory): List {
  const known = new Map<string, Promise<Listing>>();
  return (folder) => {
    const listing = known.get(folder) ?? listFolder(resolve(cwd, folder), folder, memory);
    known.set(folder, listing);
    return listing;
  };
}

async function expand(word: string, cwd: string, list: List): Promise<Found> {
  if (word === '' || word.includes('\0')) throw new SnapError('input-not-found', { name: word });
  const kind = await kindOf(resolve(cwd, word), word);
  if (kind === 'file') return { inputs: [await namedFile(word, cwd, list)], problems: [], leftOut: [] };
  if (kind === 'folder') {
    const found = choose(word, await list(word), cwd);
    if (found.inputs.length + found.problems.length > 0) return found;
    return { ...found, problems: [{ name: word, error: new SnapError('folder-empty', { name: word }) }] };
  }
  const found = await matching(word, cwd, list);
  if (found.inputs.length + found.problems.length > 0) return found;
  if (kind instanceof SnapError) throw kind;
  return { ...found, problems: [{ name: word, error: new SnapError('input-not-found', { name: word }) }] };
}

/** Pipes and devices count as files: they can be read. An error is told unless the word is a pattern that matches. */
async function kindOf(path: string, name: string): Promise<'file' | 'folder' | 'nothing' | SnapError> {
  try {
    return (await stat(fsPath(path))).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return (await isThere(path)) ? deadLink(name) : 'nothing';
    // A pattern may be longer than a name can be, or lead through a file.
    if (code === 'ENOTDIR') return 'nothing';
    if (code === 'ENAMETOOLONG') return unreadable(name, error);
    throw error;
  }
}

/** Of a product's name it is worth knowing whether it is one. */
async function namedFile(name: string, cwd: string, list: List): Promise<Input & { path: string }> {
  const path = resolve(cwd, name);
  if (productStem(basename(name)) === undefined) return { name, path };
  const { products, pictures } = await list(dirname(name)).catch((): Listing => NOTHING);
  const of = products.find((product) => product.name === basename(name) && product.isSure)?.of;
  const isPhoto = pictures.some((picture) => picture.name === basename(name) && picture.isPhoto);
  return { name, path, ...(of === undefined ? {} : { madeOf: of }), ...(isPhoto ? { isPhoto } : {}) };
}

const NOTHING: Listing = { pictures: [], products: [], refused: [], others: [] };

/** What of a folder's content is cut, and what is told. */
function choose(folder: string, listing: Listing, cwd: string): Found {
  const shown = (name: string) => join(folder, name);
  const ordered = <T extends { readonly name: string }>(items: readonly T[]) =>
    items
      .map((item) => ({ ...item, name: shown(item.name) }))
      .toSorted((a, b) => naturalOrder(a.name, b.name));
  const guessed = listing.products.filter(({ isSure }) => !isSure);
  return {
    inputs: ordered(listing.pictures).map(({ name, isPhoto }) => ({
      name,
      path: resolve(cwd, name),
      ...(isPhoto ? { isPhoto } : {}),
    })),
    problems: ordered(listing.refused),
    leftOut: ordered([
      ...guessed.map(({ name, of }) => ({
        name,
        reason: `by its name it was made of ${of}. Name it alone to cut it`,
      })),
      ...listing.others,
    ]),
  };
}

async function matching(pattern: string, cwd: string, list: List): Promise<Found> {
  // A pattern that names no ending, like `photos/**`, means pictures, not whatever else lies there.
  const takesAny = /^\.\w+$/.test(extname(pattern)) || extname(pattern).includes('{');
  const byFolder = new Map<string, Set<string>>();
  for await (const match of glob(pattern, { cwd })) {
    for (const name of await withLostBytes(match, cwd)) {
      if (basename(name).startsWith('.')) continue;
      const folder = dirname(name);
      byFolder.set(folder, (byFolder.get(folder) ?? new Set()).add(basename(name)));
    }
  }
  const found = {
    inputs: [] as Found['inputs'][number][],
    problems: [] as Found['problems'][number][],
    leftOut: [] as LeftOut[],
  };
  for (const [folder, names] of byFolder) {
    const within = await list(folder);
    const only = <T extends { readonly name: string }>(items: readonly T[]) =>
      items.filter(({ name }) => names.has(name));
    // Folders are no more than the way to what lies in them.
    const files = only(within.others).filter(({ reason }) => reason !== 'it is a folder');
    const pictures = only(within.pictures);
    const asked = takesAny ? files.map(({ name }) => ({ name, isPhoto: false })) : [];
    const chosen = choose(
      folder,
      {
        pictures: [...pictures, ...asked],
        products: only(within.products),
        refused: only(within.refused),
        others: takesAny ? [] : files,
      },
      cwd,
    );
    found.inputs.push(...chosen.inputs);
    found.problems.push(...chosen.problems);
    found.leftOut.push(...chosen.leftOut);
  }
  found.inputs.sort((a, b) => naturalOrder(a.name, b.name));
  return found;
}
