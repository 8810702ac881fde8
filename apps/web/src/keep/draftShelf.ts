import type { Keeper } from './keeper.ts';
import { type Draft, deleteDraft, readDraft, writeDraft } from './keptDrafts.ts';

/** Editings, from their first stroke on: in memory as long as the page lives, and in the database. */
export interface DraftShelf {
  readonly keeper: Keeper;
  /** By the picture's id: what was put there last by this page. */
  readonly here: Map<string, Draft>;
  /** What is to be written next of each picture. */
  readonly waiting: Map<string, { readonly draft: Draft; readonly before: string | undefined }>;
  going: Promise<void> | undefined;
}

export function newDraftShelf(keeper: Keeper): DraftShelf {
  const shelf: DraftShelf = { keeper, here: new Map(), waiting: new Map(), going: undefined };
  keeper.sheet.listeners.add(({ id }, change) => {
    if (change !== 'gone') return;
    shelf.here.delete(id);
    shelf.waiting.delete(id);
  });
  return shelf;
}

/** @param cut the id of the picture's cut: what belongs to an earlier one is of no use. */
export async function takeDraft(shelf: DraftShelf, picture: string, cut: string): Promise<Draft | undefined> {
  const { store } = shelf.keeper;
  const here = shelf.here.get(picture);
  const draft = here ?? (store && (await readDraft(store.database, picture).catch(() => undefined)));
  return draft?.cut === cut ? draft : undefined;
}

/**
 * Keeps an editing as it is now; of several in a row the last one is written.
 * @param before whose draft it goes on with.
 * @param onLost told where it can be kept in memory alone: no room is left, or another tab edits the picture.
 */
export function putDraft(
  shelf: DraftShelf,
  picture: string,
  draft: Draft,
  before: string | undefined,
  onLost: (why: 'full' | 'elsewhere') => void,
): void {
  shelf.here.set(picture, draft);
  shelf.waiting.set(picture, { draft, before });
  shelf.going ??= writeAll(shelf, onLost).finally(() => {
    shelf.going = undefined;
  });
}

/** It was thrown away. */
export async function dropDraft(shelf: DraftShelf, picture: string): Promise<void> {
  shelf.here.delete(picture);
  shelf.waiting.delete(picture);
  await shelf.going;
  const { store } = shelf.keeper;
  if (store !== undefined) await deleteDraft(store.database, picture).catch(() => undefined);
}

/** Resolves when all that was put there is written. */
export async function draftsWritten(shelf: DraftShelf): Promise<void> {
  while (shelf.going !== undefined) await shelf.going;
}

async function writeAll(shelf: DraftShelf, onLost: (why: 'full' | 'elsewhere') => void): Promise<void> {
  // What is put in one go is written once.
  await Promise.resolve();
  while (shelf.keeper.store !== undefined && shelf.waiting.size > 0) {
    const [picture, { draft, before }] = shelf.waiting.entries().next().value!;
    shelf.waiting.delete(picture);
    try {
      if ((await writeDraft(shelf.keeper.store.database, picture, draft, before)) === 'elsewhere')
        onLost('elsewhere');
    } catch {
      // Editing goes on; whether there was no room or something else, it is in memory alone.
      onLost('full');
    }
  }
}
