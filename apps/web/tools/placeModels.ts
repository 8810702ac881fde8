import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CLICK_MODEL,
  fixInputSize,
  type ModelCard,
  networksOf,
  recipeById,
  shrinkGraph,
} from '@stickersnap/core';
import { createModelStore, defaultModelDirectory, type ModelStore } from '@stickersnap/node';
import type { ServedFile, SiteModel } from '../src/engine/siteModel.ts';

/** From so many bytes on what is sent is the store's own variant, made once in a process of its own. */
const LARGE = 32 * 1024 * 1024;

/** As much of a model store as is needed. */
export type ModelSource = Pick<ModelStore, 'list' | 'path' | 'shrink'>;

export interface PlaceModelsOptions {
  /** The networks of `best` are fetched where they are missing; else they are placed only where they are here. */
  readonly best: boolean;
  /** So is the click network; by default it is placed only where it is here. */
  readonly clicks?: boolean;
  readonly onProgress?: (line: string) => void;
  readonly signal?: AbortSignal;
  /** The user's own by default. */
  readonly store?: ModelSource;
}

interface Placed {
  readonly card: ModelCard;
  readonly variant: SiteModel['variant'];
  readonly bytes: Uint8Array;
  /** Where the card has one. */
  readonly decoder?: Uint8Array;
}

/**
 * Writes the networks with 8-bit weights into `folder`, named by their hashes, then `index.json`, which names those that are whole. May
 * be called while the folder is served.
 */
export async function placeModels(folder: string, options: PlaceModelsOptions): Promise<SiteModel[]> {
  const { best, clicks = false, onProgress, signal, store = openStore(onProgress) } = options;
  await mkdir(folder, { recursive: true });
  const fast = networksOf(recipeById('fast'));
  const further = networksOf(recipeById('best')).filter((id) => !fast.includes(id));
  const offered = [...fast];
  if (best || (await areHere(store, further))) offered.push(...further);
  if (clicks || (await areHere(store, [CLICK_MODEL]))) offered.push(CLICK_MODEL);
  const models: SiteModel[] = [];
  for (const id of offered) {
    const { card, variant, bytes, decoder } = await fileOf(store, id, signal);
    const file = await placeFile(folder, id, bytes);
    const second =
      decoder === undefined ? {} : { decoder: await placeFile(folder, `${id}-decoder`, decoder) };
    models.push({ id, version: 'original', variant, ...file, card, ...second });
  }
  await replaceFile(join(folder, 'index.json'), `${JSON.stringify(models, undefined, 1)}\n`);
  return models;
}

function openStore(onProgress: PlaceModelsOptions['onProgress']): ModelStore {
  const registry = process.env.STICKERSNAP_REGISTRY;
  return createModelStore({
    directory: defaultModelDirectory(),
    ...(registry === undefined || registry === '' ? {} : { registry }),
    onProgress: ({ id, phase }) => onProgress?.(`${id}: ${phase}`),
  });
}

async function areHere(store: ModelSource, ids: readonly string[]): Promise<boolean> {
  const stored = await store.list();
  return ids.every((id) =>
    stored.some(
      ({ card, present }) =>
        present && (card.id === id ? card.bytes <= LARGE : isVariantOf(card, id, stored)),
    ),
  );
}

type Stored = Awaited<ReturnType<ModelSource['list']>>;

/** An 8-bit variant of the very weights that the card names today. */
function isVariantOf(card: ModelCard, id: string, stored: Stored): boolean {
  const original = stored.find((each) => each.card.id === id)?.card;
  return card.variant === 'int8' && card.variantOf !== undefined && card.variantOf === original?.sha256;
}

async function fileOf(store: ModelSource, id: string, signal: AbortSignal | undefined): Promise<Placed> {
  const request = signal === undefined ? {} : { signal };
  const stored = await store.list();
  const original = stored.find(({ card }) => card.id === id)?.card;
  if (original === undefined || original.bytes <= LARGE) {
    const { card, path, decoder } = await store.path(id, request);
    return { ...smallFile(card, await readFile(path)), ...(await decoderOf(decoder)) };
  }
  const known = stored.find(({ card, present }) => present && isVariantOf(card, id, stored))?.card;
  const source = known?.sources.find((each) => each.kind === 'file');
  const { card, path } =
    known !== undefined && source !== undefined
      ? { card: known, path: source.path }
      : await store.shrink(id, 'int8', request);
  return {
    card: { ...original, attribution: card.attribution },
    variant: 'int8',
    bytes: await readFile(path),
    ...(original.decoder === undefined ? {} : await decoderOf((await store.path(id, request)).decoder)),
  };
}

async function decoderOf(path: string | undefined): Promise<Pick<Placed, 'decoder'>> {
  if (path === undefined) return {};
  const prepared = await readFile(path);
  return { decoder: shrunk(prepared) ?? prepared };
}

/** @returns nothing where there is nothing in it that would become smaller. */
function shrunk(graph: Uint8Array): Uint8Array | undefined {
  try {
    return shrinkGraph(graph, 'int8');
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Fixed to its input's size first: behind weights that are still to be expanded no size is known. */
function smallFile(card: ModelCard, prepared: Uint8Array): Placed {
  const fixed = fixInputSize(prepared, card);
  const bytes = shrunk(fixed);
  if (bytes === undefined) return { card, variant: 'prepared', bytes: fixed };
  const attribution = `${card.attribution}; weights reduced to int8`;
  return { card: { ...card, attribution }, variant: 'int8', bytes };
}

async function placeFile(folder: string, name: string, bytes: Uint8Array): Promise<ServedFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const url = `${name}-${sha256.slice(0, 16)}.onnx`;
  await replaceFile(join(folder, url), bytes);
  return { url, bytes: bytes.length, sha256 };
}

/** Whoever reads meanwhile gets the old file or the new one. */
async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}
