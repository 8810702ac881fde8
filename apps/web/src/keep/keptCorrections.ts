import type { KeptCorrection, KeptDatabase } from './database.ts';
import { blobOf } from './keptBlob.ts';
import type { PackBlob } from './keptPictures.ts';

/** A correction that is kept on this device. */
export interface DeviceCorrection extends Omit<KeptCorrection, 'picture'> {
  readonly picture: Blob;
}

/**
 * Keeps what was mended, in place of what had been mended of the same cut, unless that was given away.
 * @throws DOMException as the database does.
 */
export async function keepCorrection(
  database: KeptDatabase,
  { picture, ...correction }: DeviceCorrection,
  pack: PackBlob,
): Promise<void> {
  const packed = await pack(picture);
  const transaction = database.transaction('corrections', 'readwrite');
  for (const earlier of await transaction.store.index('found').getAll(correction.found))
    if (earlier.given === undefined) await transaction.store.delete(earlier.record.id);
  await transaction.store.put({ ...correction, picture: packed }, correction.record.id);
  await transaction.done;
}

/** A cut is as it was found again: what had been mended of it is forgotten, unless it was given away. */
export async function dropCorrections(database: KeptDatabase, found: string): Promise<void> {
  const transaction = database.transaction('corrections', 'readwrite');
  for (const { given, record } of await transaction.store.index('found').getAll(found))
    if (given === undefined) await transaction.store.delete(record.id);
  await transaction.done;
}

/** The latest first. */
export async function listCorrections(database: KeptDatabase): Promise<DeviceCorrection[]> {
  const kept = await database.getAll('corrections');
  return kept
    .map(({ picture, ...rest }) => ({ ...rest, picture: blobOf(picture) }))
    .sort((a, b) => b.record.createdAt.localeCompare(a.record.createdAt));
}

/** @param given to whom, and when; `undefined`: it was taken back. */
export async function markGiven(
  database: KeptDatabase,
  id: string,
  given: KeptCorrection['given'],
): Promise<void> {
  const transaction = database.transaction('corrections', 'readwrite');
  const kept = await transaction.store.get(id);
  if (kept !== undefined) await transaction.store.put({ ...kept, given }, id);
  await transaction.done;
}

export async function deleteCorrection(database: KeptDatabase, id: string): Promise<void> {
  await database.delete('corrections', id);
}
