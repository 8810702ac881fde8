import { filesOf, type PackRecord } from '../packs/packRecord.ts';
import type { KeptDatabase } from './database.ts';
import { blobOf } from './keptBlob.ts';
import type { PackBlob } from './keptPictures.ts';

const STORES = ['packs', 'packFiles'] as const;

/** All files of one pack. */
const filesIn = (pack: string): IDBKeyRange => IDBKeyRange.bound([pack], [pack, []]);

/**
 * Writes a pack down with its new files, and lets go of those that it needs no more: all of it, or nothing.
 *
 * @param pack its `revision` is that of what it goes on from.
 * @returns `elsewhere`: another tab has changed it meanwhile; `gone`: it was deleted. Then nothing is written.
 * @throws DOMException as the database does.
 */
export async function writePack(
  database: KeptDatabase,
  pack: PackRecord,
  files: ReadonlyMap<string, Blob>,
  packed: PackBlob,
): Promise<'kept' | 'elsewhere' | 'gone'> {
  // Before the transaction, which ends as soon as something else is waited for.
  const ready = await Promise.all([...files].map(async ([id, file]) => [id, await packed(file)] as const));
  const transaction = database.transaction(STORES, 'readwrite');
  const packs = transaction.objectStore('packs');
  const there = await packs.get(pack.id);
  if (there === undefined && pack.revision > 0) return 'gone';
  if (there !== undefined && there.revision !== pack.revision) return 'elsewhere';
  const kept = transaction.objectStore('packFiles');
  const needed = new Set(filesOf(pack));
  const keys = await kept.getAllKeys(filesIn(pack.id));
  await Promise.all([
    packs.put({ ...pack, revision: pack.revision + 1 }),
    ...ready.filter(([id]) => needed.has(id)).map(([id, file]) => kept.put(file, [pack.id, id])),
    ...keys.filter(([, id]) => !needed.has(id)).map((key) => kept.delete(key)),
    transaction.done,
  ]);
  return 'kept';
}

/** The one that was changed last first. */
export async function listPacks(database: KeptDatabase): Promise<PackRecord[]> {
  return (await database.getAll('packs')).sort((a, b) => b.changedAt - a.changedAt);
}

export function readPack(database: KeptDatabase, id: string): Promise<PackRecord | undefined> {
  return database.get('packs', id);
}

export async function readPackFile(
  database: KeptDatabase,
  pack: string,
  file: string,
): Promise<Blob | undefined> {
  const kept = await database.get('packFiles', [pack, file]);
  return kept && blobOf(kept);
}

export async function deletePack(database: KeptDatabase, id: string): Promise<void> {
  const transaction = database.transaction(STORES, 'readwrite');
  await Promise.all([
    transaction.objectStore('packs').delete(id),
    transaction.objectStore('packFiles').delete(filesIn(id)),
    transaction.done,
  ]);
}
