import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { networksOf, recipeById } from '@stickersnap/core';
import { checkSiteModels } from '../src/engine/siteModel.ts';
import { compressFiles } from './buildSite.ts';
import { placeModels } from './placeModels.ts';

export interface AddBestOptions {
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Adds the networks of `best` to a built site, which may be served already, and fetches them where they are missing.
 * Until then the page says that they are not there yet.
 */
export async function addBest(folder: string, { say, signal }: AddBestOptions): Promise<void> {
  const models = join(folder, 'models');
  const placed = checkSiteModels(JSON.parse(await readFile(join(models, 'index.json'), 'utf8')));
  if (networksOf(recipeById('best')).every((id) => placed.some((each) => each.id === id))) return;
  say('Preparing the larger model for sharper edges …');
  await placeModels(models, { best: true, ...(signal === undefined ? {} : { signal }) });
  await compressFiles(models);
  say('Sharper edges are ready.');
}
