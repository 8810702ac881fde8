import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLICK_MODEL, networksOf, recipeById } from '@stickersnap/core';
import { checkSiteModels } from '../src/engine/siteModel.ts';
import { compressFiles } from './compressFiles.ts';
import { type ModelSource, placeModels } from './placeModels.ts';

export interface AddNetworksOptions {
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
  /** The user's own by default. */
  readonly store?: ModelSource;
}

/** What a site is whole without, and gains by. */
export const FURTHER = {
  best: {
    networks: networksOf(recipeById('best')),
    coming: 'Preparing the larger model for sharper edges …',
    ready: 'Sharper edges are ready.',
    missing: 'Sharper edges are not offered',
  },
  clicks: {
    networks: [CLICK_MODEL],
    coming: 'Preparing the click network for smart strokes …',
    ready: 'Smart strokes by the click network are ready.',
    missing: 'The click network is not offered',
  },
} as const;

/**
 * Adds further networks to a built site, which may be served already, and fetches them where they are missing. Until
 * then the page says that they are not there yet.
 */
export async function addNetworks(
  folder: string,
  which: keyof typeof FURTHER,
  { say, ...options }: AddNetworksOptions,
): Promise<void> {
  const models = join(folder, 'models');
  const { networks, coming, ready } = FURTHER[which];
  const placed = checkSiteModels(JSON.parse(await readFile(join(models, 'index.json'), 'utf8')));
  if (networks.every((id) => placed.some((each) => each.id === id))) return;
  say(coming);
  await placeModels(models, { best: which === 'best', clicks: which === 'clicks', ...options });
  await compressFiles(models);
  say(ready);
}
