import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ORIGINAL, placeModel, writeWhole } from '@stickersnap/node';
import { checkSiteModels, type SiteModel } from '../src/engine/siteModel.ts';
import { compressFiles } from './compressFiles.ts';
import { type ModelSource, openStore } from './placeModels.ts';

export interface RefreshOptions {
  readonly say: (line: string) => void;
  /** The user's own by default. */
  readonly store?: ModelSource;
}

/**
 * Brings the networks of a built site to the versions that serve by now, for sites that are nothing but files: a server
 * lays them over by itself.
 * @returns whether there was anything to do.
 */
export async function refreshVersions(
  folder: string,
  { say, store = openStore(undefined) }: RefreshOptions,
): Promise<boolean> {
  const models = join(folder, 'models');
  const index = join(models, 'index.json');
  const stored = await store.list();
  const versionOf = (id: string) => stored.find(({ card }) => card.id === id)?.version ?? ORIGINAL;
  const placed = checkSiteModels(JSON.parse(await readFile(index, 'utf8')));
  if (placed.every(({ id, version }) => version === versionOf(id))) return false;
  const rows: SiteModel[] = [];
  for (const row of placed) {
    const { id, version } = row;
    if (version !== versionOf(id)) say(`Placing ${id}, version ${versionOf(id)} …`);
    rows.push(version === versionOf(id) ? row : await placeModel(models, store, id));
  }
  await writeWhole(index, `${JSON.stringify(rows, undefined, 1)}\n`);
  await compressFiles(models);
  return true;
}
