import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ModelList } from '@stickersnap/api';
import { type ModelStore, ORIGINAL, type PlacedFrom, placeModel, writeWhole } from '@stickersnap/node';

/** The networks that the site serves, in the versions that serve. */
export interface SiteModels {
  /** Their addresses are relative to the list. */
  list(): Promise<ModelList>;
  /** The file that takes the place of the site's own at this path; `undefined`: that one is right. */
  instead(path: string): Promise<string | undefined>;
}

export interface SiteModelsOptions {
  /** The built web app. */
  readonly site: string;
  /** Where versions are placed, prepared and shrunk as the site's own are. */
  readonly folder: string;
  readonly store: PlacedFrom & Pick<ModelStore, 'serving'>;
  /** Called, once for each reason, where a version could not be placed; the site's own is served meanwhile. */
  readonly onError: (error: unknown) => void;
}

type Row = ModelList[number];

const INDEX = 'models/index.json';
const WEIGHTS = /^models\/([\w.-]+\.onnx)$/;
/** Milliseconds: pages that were opened before a change may still ask for the file of before. */
const KEPT = 7 * 24 * 60 * 60 * 1000;

/** A built site has the networks as they were when it was built; those of which other versions serve are laid over it. */
export function createSiteModels({ site, folder, store, onError }: SiteModelsOptions): SiteModels {
  const known = new Map<string, { readonly serving: string; readonly row: Promise<Row> }>();
  const told = new Set<string>();
  /** Names of the files that were placed here. */
  const placed = new Set<string>();

  async function builtRows(): Promise<ModelList> {
    const text = await readFile(join(site, INDEX), 'utf8').catch(() => '[]');
    return JSON.parse(text) as ModelList;
  }

  /** Placed once, whoever asks. */
  async function current(built: Row): Promise<Row> {
    const serving = `${await store.serving(built.id)} ${built.url}`;
    const found = known.get(built.id);
    if (found?.serving === serving) return found.row;
    const row: Promise<Row> = served(built).catch((error: unknown) => {
      if (known.get(built.id)?.row === row) known.delete(built.id);
      const reason = `${built.id} ${error instanceof Error ? error.message : error}`;
      if (!told.has(reason)) onError(error);
      told.add(reason);
      return built;
    });
    known.set(built.id, { serving, row });
    return row;
  }

  async function served(built: Row): Promise<Row> {
    const stored = (await store.list()).find(({ card }) => card.id === built.id);
    if (stored === undefined || (stored.version ?? ORIGINAL) === built.version) return built;
    const row = await placeModel(folder, store, built.id);
    for (const file of [row, row.decoder]) if (file !== undefined) placed.add(file.url);
    await sweep();
    return row.version === built.version ? built : row;
  }

  async function sweep(): Promise<void> {
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found !== undefined && Date.now() - found.mtimeMs > KEPT) await rm(path, { force: true });
    }
  }

  async function indexInstead(): Promise<string | undefined> {
    const built = await builtRows();
    const rows = await Promise.all(built.map(current));
    if (isDeepStrictEqual(rows, built)) return undefined;
    const text = `${JSON.stringify(rows, undefined, 1)}\n`;
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const place = join(folder, `index-${hash}.json`);
    await mkdir(folder, { recursive: true });
    await writeWhole(place, text);
    return place;
  }

  async function weightsInstead(name: string): Promise<string | undefined> {
    const place = join(folder, name);
    if (await isFile(place)) return place;
    if (!placed.has(name)) return undefined;
    // Swept by another server of the same folder.
    known.clear();
    await list();
    return (await isFile(place)) ? place : undefined;
  }

  async function list(): Promise<ModelList> {
    return Promise.all((await builtRows()).map(current));
  }

  return {
    list,
    instead: async (path) => {
      if (path === INDEX) return indexInstead();
      const name = WEIGHTS.exec(path)?.[1];
      return name === undefined ? undefined : weightsInstead(name);
    },
  };
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}
