import { resolve } from 'node:path';
import {
  type FittedSticker,
  type Pack,
  type PackSticker,
  packTarget,
  requireBeginning,
  type SnapError,
  withTray,
} from '@stickersnap/core';
import type { PackEngine } from '../backend/backend.ts';
import { runPool } from '../cut/pool.ts';
import { toSnapError } from '../files/fileErrors.ts';
import { asLetters } from '../files/fsName.ts';
import { readInput } from '../files/readInput.ts';
import { readEmojiOptions, textsOf } from './applyEmojis.ts';
import { fitPicture, iconsBy } from './fitPicture.ts';
import { type Gathered, gatherPictures, type PackPicture } from './gatherPictures.ts';
import { DEFAULT_TARGET, type PackOptions } from './packOptions.ts';

export interface PackDependencies {
  readonly cwd: string;
  readonly engine: PackEngine;
  readonly signal: AbortSignal;
  /** What is being done, and how much of it is done: 0–1. */
  readonly progress: (text: string, share: number) => void;
}

export interface BuiltPack {
  readonly pack: Pack;
  /** Absolute paths of all that it was made of. */
  readonly sources: readonly string[];
  /** What happened on the way, in words. */
  readonly remarks: readonly string[];
  /** What the folders hold beside it. */
  readonly leftOut: Gathered['leftOut'];
  /** Pictures in the folders that are not read: the pack is made without them. */
  readonly refused: Gathered['refused'];
  /** When there are any, there is no pack to be written. */
  readonly failures: readonly { readonly name: string; readonly error: SnapError }[];
}

/**
 * Makes a pack of stickers and photos. A picture that fails does not keep the others from being tried, so
 * that all that is wrong is told at once.
 *
 * @throws {SnapError} when words, texts or the number of pictures will not do.
 */
export async function buildPack(options: PackOptions, dependencies: PackDependencies): Promise<BuiltPack> {
  const { cwd, engine, signal, progress } = dependencies;
  const target = packTarget(options.target ?? DEFAULT_TARGET);
  const gathered = await gatherPictures(options.words, target, cwd);
  const { pictures, unused } = gathered;
  const emoji = await readEmojiOptions(options.emoji, cwd);
  const title = options.title ?? gathered.title ?? '';
  const author = options.author ?? gathered.author ?? '';
  // What is wrong beside the pictures is told before anything is cut.
  requireBeginning({ title, author, count: pictures.length }, target.id);

  const made = new Map<PackPicture, FittedSticker>();
  const failures: { name: string; error: SnapError }[] = [];
  const make = async (picture: PackPicture) => {
    progress(picture.name, made.size / pictures.length);
    try {
      const bytes = await readInput(picture.path, picture.name, signal);
      made.set(picture, await fitPicture(bytes, target, engine, { ...options, signal }));
    } catch (error) {
      signal.throwIfAborted();
      failures.push({ name: picture.name, error: toSnapError(error) });
    }
  };
  await runPool(pictures, options.jobs, make, () => signal.aborted);
  signal.throwIfAborted();

  const stickers = pictures.flatMap((picture): PackSticker[] => {
    const fitted = made.get(picture);
    if (fitted === undefined) return [];
    const said = textsOf([picture.stem, namesOf(picture)], picture.texts, emoji);
    return [{ bytes: fitted.bytes, name: picture.stem, ...said }];
  });
  const cover = options.tray === undefined ? gathered.cover : resolve(cwd, options.tray);
  const pack: Pack = { title, author, stickers };
  const finish = async () => {
    const drawIcon = iconsBy(engine, { recipe: options.recipe, signal });
    if (cover === undefined) return withTray(pack, target.id, drawIcon);
    const tray = await readInput(cover, options.tray ?? 'the cover', signal);
    return withTray({ ...pack, tray }, target.id, drawIcon);
  };
  const stems = new Set(pictures.flatMap((picture) => [picture.stem, namesOf(picture)]));
  const strangers = [...unused, ...[...emoji.texts.keys()].filter((name) => !stems.has(name))];
  return {
    pack: failures.length === 0 ? await finish() : pack,
    sources: [...pictures.map(({ path }) => path), ...(cover === undefined ? [] : [cover])],
    remarks: [
      ...pictures.flatMap((picture) =>
        (made.get(picture)?.remarks ?? []).map((text) => `${picture.name}: ${text}`),
      ),
      ...strangers.map((name) => `Something is said about “${name}”, and there is no such picture.`),
    ],
    leftOut: gathered.leftOut,
    refused: gathered.refused,
    failures,
  };
}

/** The file's name without folders and ending. */
function namesOf({ path }: PackPicture): string {
  return asLetters(path.slice(path.search(/[^/\\]*$/)).replace(/\.[^.]*$/, ''));
}
