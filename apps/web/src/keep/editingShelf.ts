import type { Keeper } from './keeper.ts';
import { deleteEditing, type KeptEditing, readEditing, writeEditing } from './keptEditings.ts';

/** Editings, from their first stroke on: in memory as long as the page lives, and in the database. */
export interface EditingShelf {
  readonly keeper: Keeper;
  /** By the picture's id: what was put there last by this page. */
  readonly here: Map<string, KeptEditing>;
  /** What is to be written next of each picture. */
  readonly waiting: Map<string, { readonly editing: KeptEditing; readonly before: string | undefined }>;
  going: Promise<void> | undefined;
}

export function newEditingShelf(keeper: Keeper): EditingShelf {
  const shelf: EditingShelf = { keeper, here: new Map(), waiting: new Map(), going: undefined };
  keeper.sheet.listeners.add(({ id }, change) => {
    if (change !== 'gone') return;
    shelf.here.delete(id);
    shelf.waiting.delete(id);
  });
  return shelf;
}

/** @param cut the id of the picture's cut: what belongs to an earlier one is of no use. */
export async function takeEditing(
  shelf: EditingShelf,
  picture: string,
  cut: string,
): Promise<KeptEditing | undefined> {
  const { store } = shelf.keeper;
  const here = shelf.here.get(picture);
  const editing = here ?? (store && (await readEditing(store.database, picture).catch(() => undefined)));
  return editing?.cut === cut ? editing : undefined;
}

/**
 * Keeps an editing as it is now; of several in a row the last one is written.
 * @param before whose editing it goes on with.
 * @param onLost told where it can be kept in memory alone: no room is left, or another tab edits the picture.
 */
export function putEditing(
  shelf: EditingShelf,
  picture: string,
  editing: KeptEditing,
  before: string | undefined,
  onLost: (why: 'full' | 'elsewhere') => void,
): void {
  shelf.here.set(picture, editing);
  shelf.waiting.set(picture, { editing, before });
  shelf.going ??= writeAll(shelf, onLost).finally(() => {
    shelf.going = undefined;
  });
}

/** It was thrown away. */
export async function dropEditing(shelf: EditingShelf, picture: string): Promise<void> {
  shelf.here.delete(picture);
  shelf.waiting.delete(picture);
  await shelf.going;
  const { store } = shelf.keeper;
  if (store !== undefined) await deleteEditing(store.database, picture).catch(() => undefined);
}

/** Resolves when all that was put there is written. */
export async function editingsWritten(shelf: EditingShelf): Promise<void> {
  while (shelf.going !== undefined) await shelf.going;
}

async function writeAll(shelf: EditingShelf, onLost: (why: 'full' | 'elsewhere') => void): Promise<void> {
  // What is put in one go is written once.
  await Promise.resolve();
  while (shelf.keeper.store !== undefined && shelf.waiting.size > 0) {
    const [picture, { editing, before }] = shelf.waiting.entries().next().value!;
    shelf.waiting.delete(picture);
    try {
      if ((await writeEditing(shelf.keeper.store.database, picture, editing, before)) === 'elsewhere')
        onLost('elsewhere');
    } catch {
      // Editing goes on; whether there was no room or something else, it is in memory alone.
      onLost('full');
    }
  }
}
