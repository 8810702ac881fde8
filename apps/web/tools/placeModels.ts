import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recipeById, shrinkGraph } from '@stickersnap/core';
import { createModelStore, defaultModelDirectory } from '@stickersnap/node';
import type { SiteModel } from '../src/engine/siteModel.ts';

/** From so many bytes on a graph is sent with half as many, and widened again on the device. */
const LARGE = 32 * 1024 * 1024;

export interface PlaceModelsOptions {
  /** The networks of `best` are fetched too where they are not there yet. */
  readonly best: boolean;
  readonly onProgress?: (line: string) => void;
}

const registry = process.env.STICKERSNAP_REGISTRY;
const openStore = (onProgress?: (line: string) => void) =>
  createModelStore({
    directory: defaultModelDirectory(),
    ...(registry === undefined || registry === '' ? {} : { registry }),
    onProgress: ({ id, phase }) => onProgress?.(`${id}: ${phase}`),
  });

/** Of the networks of `fast`, always, and of `best`, where they are wanted or on this machine already. */
export async function modelsToPlace(best: boolean): Promise<string[]> {
  const { passes, second } = recipeById('best');
  const networksOfBest = [...passes, ...(second === undefined ? [] : [second])].map(({ card }) => card);
  const present = (await openStore().list()).filter((each) => each.present).map(({ card }) => card.id);
  const wholly = networksOfBest.every((id) => present.includes(id));
  const fast = recipeById('fast').passes.map(({ card }) => card);
  return [...new Set([...fast, ...(best || wholly ? networksOfBest : [])])];
}

/** Writes the prepared networks into `folder`, named by their hashes, and `index.json`. */
export async function placeModels(folder: string, options: PlaceModelsOptions): Promise<SiteModel[]> {
  await mkdir(folder, { recursive: true });
  const store = openStore(options.onProgress);
  const models: SiteModel[] = [];
  for (const id of await modelsToPlace(options.best)) {
    const { card, path } = await store.path(id);
    const prepared = await readFile(path);
    const variant = prepared.length > LARGE ? 'fp16' : 'prepared';
    const bytes = variant === 'fp16' ? shrinkGraph(prepared, 'fp16') : prepared;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const url = `${id}-${sha256.slice(0, 16)}.onnx`;
    await writeFile(join(folder, url), bytes);
    models.push({ id, version: 'original', variant, url, bytes: bytes.length, sha256, card });
  }
  await writeFile(join(folder, 'index.json'), `${JSON.stringify(models, undefined, 1)}\n`);
  return models;
}
