import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ModelCard, NAMED_MODELS, type PublishedCard } from '@stickersnap/core';
import { createModelStore } from '../models/createModelStore.ts';
import type { ModelStore, ModelStoreOptions } from '../models/modelStore.ts';
import { type NamedGraph, nestedGraph } from './namedGraphs.ts';
import { serveFile } from './serveFile.ts';
import { tempDirectory } from './tempDirectory.ts';

export const named = (id: string) => NAMED_MODELS.find((card) => card.id === id)!;
export const sum = (kind: 'md5' | 'sha256', bytes: Uint8Array) =>
  createHash(kind).update(bytes).digest('hex');

/** A card like the one of that name, of a stand-in that loopback serves, in a store of its own. */
export async function openNamed(
  id: string,
  { bytes }: Pick<NamedGraph, 'bytes'>,
  change: Partial<PublishedCard> = {},
  options: Partial<ModelStoreOptions> = {},
) {
  const directory = await tempDirectory();
  const served = await serveFile(bytes);
  const fetched: string[] = [];
  const store = createModelStore({
    directory,
    acceptLicence: true,
    onFetch: (card) => fetched.push(`${card.licence} before request ${served.requests.length + 1}`),
    ...options,
  });
  const { sha256, ...told } = named(id);
  const checksum = sha256 === undefined ? { md5: sum('md5', bytes) } : { sha256: sum('sha256', bytes) };
  await store.add(
    { ...told, ...checksum, id: `own-${id}`, sources: [{ kind: 'url', url: served.url }], ...change },
    directory,
  );
  const cardFile = join(directory, 'cards', `own-${id}.json`);
  const readCard = async () => JSON.parse(await readFile(cardFile, 'utf8')) as ModelCard;
  return { store, served, directory, fetched, readCard, cardFile, id: `own-${id}` };
}

export const weightsOf = (directory: string) => readdir(join(directory, 'weights')).catch(() => []);
export const leftOver = (directory: string) => readdir(join(directory, 'tmp')).catch(() => []);
export const partials = (directory: string) => readdir(join(directory, 'partial')).catch(() => []);

export const SMALL = nestedGraph('input.1', ['1959', '1960'], 320);

export const realFetch = globalThis.fetch;

/** Nothing is sent elsewhere: such an address is one that does not answer. */
export const onlyLoopback: typeof fetch = async (url, init) => {
  if (new URL(String(url)).hostname !== '127.0.0.1') throw new TypeError('fetch failed');
  const response = await realFetch(url, { ...init, redirect: 'manual' });
  const location = response.headers.get('location');
  return location === null ? response : onlyLoopback(new URL(location, String(url)), init);
};

export async function cardOf(store: ModelStore, id: string): Promise<PublishedCard> {
  return (await store.cards()).find((card) => card.id === id)!;
}
