import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CLICK_MODEL, networksOf, recipeById } from '@stickersnap/core';
import {
  createModelStore,
  defaultModelDirectory,
  isVariantOf,
  LARGE,
  type ModelStore,
  type PlacedFrom,
  placeModel,
  writeWhole,
} from '@stickersnap/node';
import type { SiteModel } from '../src/engine/siteModel.ts';

export type ModelSource = PlacedFrom;

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
  for (const id of offered) models.push(await placeModel(folder, store, id, signal));
  await writeWhole(join(folder, 'index.json'), `${JSON.stringify(models, undefined, 1)}\n`);
  return models;
}

/** The user's own. */
export function openStore(onProgress: PlaceModelsOptions['onProgress']): ModelStore {
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
      ({ card, present, version }) =>
        present &&
        // What was learnt is shrunk on the way.
        (card.id === id ? card.bytes <= LARGE || version !== undefined : isVariantOf(card, id, stored)),
    ),
  );
}
