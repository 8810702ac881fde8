import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixInputSize, type ModelCard, shrinkGraph } from '@stickersnap/core';
import { writeWhole } from '../../writeWhole.ts';
import type { ModelStore } from '../modelStore.ts';
import { ORIGINAL } from '../versions/versionRecord.ts';

/** From so many bytes on what is sent is the store's own variant, made once in a process of its own. */
export const LARGE = 32 * 1024 * 1024;

/** As much of a model store as is needed. */
export type PlacedFrom = Pick<ModelStore, 'list' | 'path' | 'shrink'>;

export interface PlacedFile {
  /** Its name, which holds its hash. */
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A network as a site serves it: a row of its `models/index.json`. */
export interface PlacedModel extends PlacedFile {
  readonly id: string;
  /** Of the lineage; `original` until something was learnt. */
  readonly version: string;
  /** `prepared`: to be run as it is; the others are expanded first. */
  readonly variant: 'prepared' | 'fp16' | 'int8';
  readonly card: ModelCard;
  /** Where the card has one. */
  readonly decoder?: PlacedFile;
}

interface Made {
  readonly card: ModelCard;
  readonly version: string;
  readonly variant: PlacedModel['variant'];
  readonly bytes: Uint8Array;
  /** Where the card has one. */
  readonly decoder?: Uint8Array;
}

type Stored = Awaited<ReturnType<PlacedFrom['list']>>;

/** Writes the version of a network that serves into `folder`, with 8-bit weights, named by its hash. */
export async function placeModel(
  folder: string,
  store: PlacedFrom,
  id: string,
  signal?: AbortSignal,
): Promise<PlacedModel> {
  await mkdir(folder, { recursive: true });
  const { card, version, variant, bytes, decoder } = await make(store, id, signal);
  const file = await placeFile(folder, id, bytes);
  const second = decoder === undefined ? {} : { decoder: await placeFile(folder, `${id}-decoder`, decoder) };
  // Where it lies on this machine is nobody's business.
  const told =
    version === ORIGINAL ? card : { ...card, sources: [{ kind: 'file', path: file.url }] as const };
  return { id, version, variant, ...file, card: told, ...second };
}

/** An 8-bit variant of the very weights that the card has today. */
export function isVariantOf(card: ModelCard, id: string, stored: Stored): boolean {
  const served = stored.find((each) => each.card.id === id)?.card;
  return card.variant === 'int8' && card.variantOf !== undefined && card.variantOf === served?.sha256;
}

async function make(store: PlacedFrom, id: string, signal: AbortSignal | undefined): Promise<Made> {
  const request = signal === undefined ? {} : { signal };
  const stored = await store.list();
  const served = stored.find(({ card }) => card.id === id);
  if (served === undefined || served.card.bytes <= LARGE) {
    const { card, version = ORIGINAL, path, decoder } = await store.path(id, request);
    return { ...smallFile(card, await readFile(path)), version, ...(await decoderOf(decoder)) };
  }
  const known = stored.find(({ card, present }) => present && isVariantOf(card, id, stored))?.card;
  const source = known?.sources.find((each) => each.kind === 'file');
  const { card, path } =
    known !== undefined && source !== undefined
      ? { card: known, path: source.path }
      : await store.shrink(id, 'int8', request);
  return {
    card: { ...served.card, attribution: card.attribution },
    version: await versionOf(store, id, card),
    variant: 'int8',
    bytes: await readFile(path),
    ...(served.card.decoder === undefined ? {} : await decoderOf((await store.path(id, request)).decoder)),
  };
}

/** Of what a variant was made: where the version that is pointed to is damaged, it is another one. */
async function versionOf(store: PlacedFrom, id: string, { variantOf }: ModelCard): Promise<string> {
  const served = (await store.list()).find(({ card }) => card.id === id);
  return served?.card.sha256 === variantOf ? (served?.version ?? ORIGINAL) : ORIGINAL;
}

async function decoderOf(path: string | undefined): Promise<Pick<Made, 'decoder'>> {
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
function smallFile(card: ModelCard, prepared: Uint8Array): Omit<Made, 'version'> {
  const fixed = fixInputSize(prepared, card);
  const bytes = shrunk(fixed);
  if (bytes === undefined) return { card, variant: 'prepared', bytes: fixed };
  const attribution = `${card.attribution}; weights reduced to int8`;
  return { card: { ...card, attribution }, variant: 'int8', bytes };
}

async function placeFile(folder: string, name: string, bytes: Uint8Array): Promise<PlacedFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const url = `${name}-${sha256.slice(0, 16)}.onnx`;
  await writeWhole(join(folder, url), bytes);
  return { url, bytes: bytes.length, sha256 };
}
