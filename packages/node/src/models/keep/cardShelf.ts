import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  checkPublishedCard,
  isSettled,
  MODELS,
  type ModelCard,
  type ModelSource,
  NAMED_MODELS,
  type PublishedCard,
  SnapError,
} from '@stickersnap/core';
import { isBuiltIn, isSameFile, isTaken } from './builtIn.ts';
import { moveIntoPlace, withTempFolder } from './tempFolder.ts';

/** What the first fetch of a network finds. */
export type Settlement = Pick<ModelCard, 'sha256' | 'bytes' | 'input' | 'output'>;

/**
 * The cards in a folder, each a JSON file: those that people added, and what first fetches found of networks whose
 * publishers tell less. With the built-in ones they are all that is known.
 */
export interface CardShelf {
  all(): Promise<PublishedCard[]>;
  /** @throws SnapError `model-unknown` */
  find(id: string): Promise<PublishedCard>;
  add(value: unknown, folder: string): Promise<PublishedCard>;
  /** Writes down what was found of a card's network. */
  settle(card: PublishedCard, found: Settlement): Promise<ModelCard>;
  /** What was found of a built-in one stays: should it be fetched again, it has to be the same. */
  remove(id: string): Promise<void>;
}

export function createCardShelf(directory: string): CardShelf {
  const folder = join(directory, 'cards');
  const fileOf = (id: string) => join(folder, `${id}.json`);

  const all = async (): Promise<PublishedCard[]> => {
    const names = await readdir(folder).catch(nothingThere);
    const read = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => readCard(join(folder, name))),
    );
    const kept = read.filter((card) => card !== undefined);
    const named = NAMED_MODELS.map((card) =>
      asKept(
        card,
        kept.find(({ id }) => id === card.id),
      ),
    );
    return [...MODELS, ...named, ...kept.filter(({ id }) => !isTaken(id))];
  };

  const find = async (id: string): Promise<PublishedCard> => {
    const cards = await all();
    const card = cards.find((each) => each.id === id);
    if (card !== undefined) return card;
    throw new SnapError('model-unknown', { id, known: cards.map((each) => each.id).join(', ') });
  };

  const write = (card: PublishedCard) =>
    withTempFolder(directory, async (temp) => {
      const path = join(temp, 'card.json');
      await writeFile(path, `${JSON.stringify(card, undefined, 2)}\n`);
      await moveIntoPlace(path, fileOf(card.id));
    });

  return {
    all,
    find,
    add: async (value, base) => {
      const card = checkPublishedCard(value);
      if (isTaken(card.id)) {
        throw new SnapError('option-invalid', {
          option: 'id',
          value: card.id,
          allowed: 'an id that is not built in',
        });
      }
      const settle = (sources: readonly ModelSource[]) => sources.map((source) => absolute(source, base));
      const { decoder } = card;
      const settled: PublishedCard = {
        ...card,
        sources: settle(card.sources),
        ...(decoder === undefined ? {} : { decoder: { ...decoder, sources: settle(decoder.sources) } }),
      };
      await write(settled);
      return settled;
    },
    settle: async (card, found) => {
      const settled = { ...card, ...found };
      await write(settled);
      return settled;
    },
    remove: async (id) => {
      if (!isBuiltIn(await find(id))) await rm(fileOf(id), { force: true });
    },
  };
}

/** All but what was found is the built-in card's own, also in later versions; an own card of that name stays one. */
function asKept(card: PublishedCard, kept: PublishedCard | undefined): PublishedCard {
  if (kept === undefined || !isSettled(kept)) return card;
  if (!isSameFile(card, kept)) return kept;
  const { sha256, bytes, input, output } = kept;
  return { ...card, sha256, bytes, input, output };
}

/** @returns nothing for a card that this version does not understand: its model is unknown, the others work. */
async function readCard(path: string): Promise<PublishedCard | undefined> {
  try {
    return checkPublishedCard(JSON.parse(await readFile(path, 'utf8')));
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
