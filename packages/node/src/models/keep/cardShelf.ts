import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkCard, MODELS, type ModelCard, type ModelSource, RECIPES, SnapError } from '@stickersnap/core';
import { moveIntoPlace, withTempFolder } from './tempFolder.ts';

/** The cards that people added, each a JSON file; with the built-in ones they are all that is known. */
export interface CardShelf {
  all(): Promise<ModelCard[]>;
  /** @throws SnapError `model-unknown` */
  find(id: string): Promise<ModelCard>;
  add(value: unknown, folder: string): Promise<ModelCard>;
  remove(id: string): Promise<void>;
}

export function isBuiltIn(id: string): boolean {
  return MODELS.some((card) => card.id === id);
}

export function createCardShelf(directory: string): CardShelf {
  const folder = join(directory, 'cards');
  const fileOf = (id: string) => join(folder, `${id}.json`);

  const all = async (): Promise<ModelCard[]> => {
    const names = await readdir(folder).catch(nothingThere);
    const added = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => read(join(folder, name))),
    );
    return [...MODELS, ...added.filter((card) => card !== undefined && !isBuiltIn(card.id))] as ModelCard[];
  };

  return {
    all,
    find: async (id) => {
      const cards = await all();
      const card = cards.find((each) => each.id === id);
      if (card !== undefined) return card;
      throw new SnapError('model-unknown', { id, known: cards.map((each) => each.id).join(', ') });
    },
    add: async (value, base) => {
      const card = checkCard(value);
      if (isBuiltIn(card.id) || RECIPES.some((recipe) => recipe.id === card.id)) {
        throw new SnapError('option-invalid', {
          option: 'id',
          value: card.id,
          allowed: 'an id that is not built in',
        });
      }
      const settle = (sources: readonly ModelSource[]) => sources.map((source) => absolute(source, base));
      const { decoder } = card;
      const settled: ModelCard = {
        ...card,
        sources: settle(card.sources),
        ...(decoder === undefined ? {} : { decoder: { ...decoder, sources: settle(decoder.sources) } }),
      };
      await withTempFolder(directory, async (temp) => {
        const path = join(temp, 'card.json');
        await writeFile(path, `${JSON.stringify(settled, undefined, 2)}\n`);
        await moveIntoPlace(path, fileOf(card.id));
      });
      return settled;
    },
    remove: (id) => rm(fileOf(id), { force: true }),
  };
}

/** @returns nothing for a card that this version does not understand: its model is unknown, the others work. */
async function read(path: string): Promise<ModelCard | undefined> {
  try {
    return checkCard(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** The card leaves its folder, so what is relative to that has to be settled now. */
function absolute(source: ModelSource, base: string): ModelSource {
  return source.kind === 'file' ? { kind: 'file', path: resolve(base, source.path) } : source;
}

function nothingThere(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
