import { SnapError } from '@stickersnap/core';
import type { Room, Store } from '@stickersnap/store';
import { type ReadRecord, withStored, writeRecord } from './readRecord.ts';

export interface KeepParts {
  readonly store: Pick<Store, 'blobs' | 'corrections'>;
  /** For a record of so much text. */
  readonly roomFor: (record: string) => Room;
}

/**
 * Stores a correction with the clean copy of its picture.
 * @returns the record as it is kept.
 * @throws SnapError `id-taken` where somebody else has one of that id; `share-used`, `storage-full`. Nothing of
 *   it stays then.
 */
export async function keepCorrection(
  { store, roomFor }: KeepParts,
  record: ReadRecord,
  picture: Uint8Array,
): Promise<string> {
  const { blobs, corrections } = store;
  const { id: image, sha256 } = await blobs.put(picture, roomFor(writeRecord(record)));
  const facts = withStored(record.facts, sha256);
  const text = writeRecord({ facts, rest: record.rest });
  const kept = await corrections.put(facts, image, text).catch(async (error: unknown) => {
    await blobs.delete(image);
    throw error;
  });
  if (kept) return text;
  await blobs.delete(image);
  throw new SnapError('id-taken', { thing: 'correction' });
}
