import type { HistoryEntry, KeptSession } from '@stickersnap/core';
import type { KeptDatabase } from './database.ts';

/** An editing as it is kept. */
export interface KeptEditing {
  readonly cut: string;
  readonly by: string;
  readonly kept: KeptSession;
}

const STORES = ['pictures', 'editings', 'steps'] as const;

/** All steps of one picture. */
export const stepsOf = (picture: string): IDBKeyRange => IDBKeyRange.bound([picture], [picture, []]);

/**
 * Writes an editing down: all of it, or nothing. Steps that lie there already are not written again.
 *
 * @param before whose editing it goes on with, if it does: another's is not written over.
 * @returns `elsewhere`: another editor has written one meanwhile; `gone`: the picture is not kept any more.
 * @throws DOMException as the database does.
 */
export async function writeEditing(
  database: KeptDatabase,
  picture: string,
  { cut, by, kept }: KeptEditing,
  before: string | undefined,
): Promise<'kept' | 'elsewhere' | 'gone'> {
  const { history, ...mask } = kept;
  const transaction = database.transaction(STORES, 'readwrite');
  const editings = transaction.objectStore('editings');
  const steps = transaction.objectStore('steps');
  const [there, isKept, keys] = await Promise.all([
    editings.get(picture),
    transaction.objectStore('pictures').getKey(picture),
    steps.getAllKeys(stepsOf(picture)),
  ]);
  if (isKept === undefined) return 'gone';
  if (there !== undefined && there.by !== by && there.by !== before) return 'elsewhere';
  // Serials are counted anew with each editing that does not go on with this one.
  const known = there?.by !== by ? new Set<number>() : new Set(keys.map(([, serial]) => serial));
  const entries = [...history.done, ...history.undone];
  const wanted = new Set(entries.map(({ serial }) => serial));
  const serials = (list: readonly HistoryEntry[]) => list.map(({ serial }) => serial);
  const { settled, done, undone } = history;
  await Promise.all([
    editings.put({ ...mask, cut, by, settled, done: serials(done), undone: serials(undone) }, picture),
    ...entries
      .filter(({ serial }) => !known.has(serial))
      .map((entry) => steps.put(entry, [picture, entry.serial])),
    ...keys.filter(([, serial]) => !wanted.has(serial)).map((key) => steps.delete(key)),
    transaction.done,
  ]);
  return 'kept';
}

/** @returns `undefined` where there is none, or not all of it. */
export async function readEditing(database: KeptDatabase, picture: string): Promise<KeptEditing | undefined> {
  const transaction = database.transaction(['editings', 'steps'], 'readonly');
  const [editing, entries] = await Promise.all([
    transaction.objectStore('editings').get(picture),
    transaction.objectStore('steps').getAll(stepsOf(picture)),
  ]);
  if (editing === undefined) return undefined;
  const { cut, by, settled, done, undone, ...mask } = editing;
  const bySerial = new Map(entries.map((entry) => [entry.serial, entry]));
  const of = (serials: readonly number[]) =>
    serials.map((serial) => bySerial.get(serial)).filter((entry) => entry !== undefined);
  const history = { settled, done: of(done), undone: of(undone) };
  const isWhole = history.done.length === done.length && history.undone.length === undone.length;
  return isWhole ? { cut, by, kept: { ...mask, history } } : undefined;
}

export async function deleteEditing(database: KeptDatabase, picture: string): Promise<void> {
  const transaction = database.transaction(['editings', 'steps'], 'readwrite');
  await Promise.all([
    transaction.objectStore('editings').delete(picture),
    transaction.objectStore('steps').delete(stepsOf(picture)),
    transaction.done,
  ]);
}
