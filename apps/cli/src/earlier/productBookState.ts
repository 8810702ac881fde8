import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { NamedOrder } from '@stickersnap/core';
import type { Job, Output } from '../cut/outputs.ts';
import { SideChannelError } from '../cut/sideChannel.ts';
import { fsPath } from '../files/fsName.ts';
import { sourceOf } from '../files/inputs.ts';
import { isNoProduct, isThere } from '../files/lookInto.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { type ProductIndex, productIndex } from './productIndex.ts';
import { INDEX_NAME, type Made } from './productIndexState.ts';
import { settingsDigest } from './settingsDigest.ts';

/** What is known of a product before it is made: it is there already, it is not, or nothing is known of it. */
export type Standing = 'made' | 'stale' | 'unknown';

/** What a product looks like depends on them. */
export type ProductSettings = Pick<
  NamedOrder,
  'style' | 'recipe' | 'roi' | 'subject' | 'matteFrom' | 'holes'
>;

/** What a product book knows, by folder; see `ProductBook` for what is done with it. */
export interface ProductBookState {
  readonly options: ProductSettings;
  readonly indexes: Map<string, ProductIndex>;
  /** Why an index could not be written. */
  readonly refused: Map<string, unknown>;
  /** Of the folders of `refused`, those told of. */
  readonly told: Set<string>;
  /** What earlier runs made and no index knows yet. */
  readonly adopted: Map<string, Parameters<ProductIndex['adopt']>[0][number][]>;
}

export function newProductBookState(options: ProductSettings): ProductBookState {
  return { options, indexes: new Map(), refused: new Map(), told: new Set(), adopted: new Map() };
}

export function indexOf({ indexes }: ProductBookState, folder: string): ProductIndex {
  const index = indexes.get(folder) ?? productIndex(folder);
  indexes.set(folder, index);
  return index;
}

/** The picture that has a name. One that is gone, and with it the products, does without its name. */
export function liveOwner(state: ProductBookState, folder: string, stem: string): string | undefined {
  const index = indexOf(state, folder);
  const owner = index.ownerOf(stem);
  if (owner === undefined || existsSync(fsPath(owner))) return owner;
  const hasProduct = index.filesOf(stem).some((file) => existsSync(fsPath(join(folder, file))));
  return hasProduct ? owner : undefined;
}

/** Whether something lies at a path that is nobody's product. */
export function isForeign(state: ProductBookState, path: string): boolean {
  return indexOf(state, dirname(path)).made(basename(path)) === undefined && holdsNoProduct(path);
}

export async function standingOf(
  state: ProductBookState,
  { input, stem = '' }: Job,
  { path, product }: Output,
  identity: string | undefined,
  hash: () => Promise<string | undefined>,
): Promise<Standing> {
  if (path === undefined) return 'unknown';
  const source = sourceOf(input);
  const index = indexOf(state, dirname(path));
  const made = index.made(basename(path));
  const lies = await isThere(path);
  if (made === undefined) return lies && index.ownerOf(stem) === source ? 'stale' : 'unknown';
  if (!lies || made.of !== source || made.options !== settingsDigest(product, state.options)) return 'stale';
  if (identity !== undefined && identity === made.identity) return 'made';
  if (made.hash === undefined) return 'unknown';
  return made.hash === (await hash()) ? 'made' : 'stale';
}

export async function claimNames(
  state: ProductBookState,
  { input, outputs, stem = '' }: Job,
): Promise<boolean> {
  const path = outputs[0]?.path;
  if (path === undefined) return true;
  const folder = dirname(path);
  const source = sourceOf(input);
  const index = indexOf(state, folder);
  await attempt(state, folder, async () => {
    await makeFolder(folder);
    await index.sync();
    if (index.ownerOf(stem) === source) return;
    if (index.ownerOf(stem) !== undefined && liveOwner(state, folder, stem) === undefined)
      await index.release(stem);
    if (index.ownerOf(stem) === undefined) await index.claim(stem, source);
  });
  const owner = index.ownerOf(stem);
  return owner === undefined || owner === source;
}

export async function recordMade(
  state: ProductBookState,
  job: Job,
  files: readonly string[],
  identity: string | undefined,
  hash: string | undefined,
): Promise<void> {
  const folder = folderOf(job);
  if (folder === undefined || files.length === 0) return;
  const entries = entriesOf(state.options, job, files, identity, hash);
  await attempt(state, folder, () => indexOf(state, folder).record(entries));
}

export function adoptMade(
  { adopted, options }: ProductBookState,
  job: Job,
  files: readonly string[],
  identity: string | undefined,
  hash: string | undefined,
): void {
  const folder = folderOf(job);
  if (folder === undefined || files.length === 0) return;
  const waiting = adopted.get(folder) ?? [];
  adopted.set(folder, waiting);
  waiting.push({ stem: job.stem ?? '', made: entriesOf(options, job, files, identity, hash) });
}

export async function flushAdopted(state: ProductBookState): Promise<void> {
  const waiting = [...state.adopted];
  state.adopted.clear();
  // A folder that can only be read needs no list.
  for (const [folder, products] of waiting)
    await indexOf(state, folder)
      .adopt(products)
      .catch(() => {});
}

/** What could not be written down, each folder once. */
export function freshTroubles({ refused, told }: ProductBookState): readonly SideChannelError[] {
  const fresh = [...refused].filter(([folder]) => !told.has(folder));
  for (const [folder] of fresh) told.add(folder);
  return fresh.map(
    ([folder, error]) =>
      new SideChannelError(
        `The list of what is made, “${INDEX_NAME}” in “${folder}”,`,
        error,
        'The stickers are there; until it can be written, names and dates have to tell what is done.',
      ),
  );
}

async function attempt(
  { refused }: ProductBookState,
  folder: string,
  step: () => Promise<void>,
): Promise<void> {
  await step().catch((error: unknown) => refused.set(folder, error));
}

function entriesOf(
  options: ProductSettings,
  { input, outputs }: Job,
  files: readonly string[],
  identity: string | undefined,
  hash: string | undefined,
): Readonly<Record<string, Made>> {
  const known = {
    ...(identity === undefined ? {} : { identity }),
    ...(hash === undefined ? {} : { hash }),
  };
  const entries = outputs
    .filter(({ path }) => files.includes(path ?? ''))
    .map(({ path, product }): [string, Made] => [
      basename(path!),
      { of: sourceOf(input), options: settingsDigest(product, options), ...known },
    ]);
  return Object.fromEntries(entries);
}

function folderOf({ outputs }: Job): string | undefined {
  const path = outputs[0]?.path;
  return path === undefined ? undefined : dirname(path);
}

/** Whether something lies there that cannot be one of ours. */
function holdsNoProduct(path: string): boolean {
  const head = new Uint8Array(64);
  let file: number | undefined;
  try {
    file = openSync(fsPath(path), 'r');
    const length = readSync(file, head, 0, head.length, 0);
    return length === head.length && isNoProduct(basename(path), head);
  } catch {
    // What is not there is in nobody's way, and what cannot be read is told when it is to be written.
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
