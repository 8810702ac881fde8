import { stat } from 'node:fs/promises';
import { SnapError } from '@stickersnap/core';
import type { Kysely } from 'kysely';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import type { BlobFacts, Blobs, Room } from './blobs.ts';

/** Blobs of which is known who had them stored, so that nobody takes the room of others. */
export function createHeldBlobs(blobs: Blobs, database: Database): Blobs {
  async function store(bytes: number, room: Room, make: () => Promise<BlobFacts>): Promise<BlobFacts> {
    const held = bytes + (room.beside ?? 0);
    // First, so that nothing is written in vain; then for good, since others may have come between.
    await requireRoom(database, room, held);
    const facts = await make();
    try {
      await inTransaction(database, async (transaction) => {
        await requireRoom(transaction, room, held);
        const { purpose, holder } = room;
        await transaction
          .insertInto('holdings')
          .values({ blob: facts.id, purpose, holder, bytes: held })
          .execute();
      });
      return facts;
    } catch (error) {
      await blobs.delete(facts.id);
      throw error;
    }
  }

  async function forget(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await database.deleteFrom('holdings').where('blob', 'in', ids).execute();
  }

  return {
    ...blobs,
    put: (bytes, room) =>
      room === undefined ? blobs.put(bytes) : store(bytes.length, room, () => blobs.put(bytes, room)),
    adopt: async (path, room) =>
      room === undefined
        ? blobs.adopt(path)
        : store((await stat(path)).size, room, () => blobs.adopt(path, room)),
    holderOf: async (id) => {
      const row = await database
        .selectFrom('holdings')
        .select('holder')
        .where('blob', '=', id)
        .executeTakeFirst();
      return row?.holder;
    },
    async delete(id) {
      await blobs.delete(id);
      await forget([id]);
    },
    sweep: (known, age) =>
      blobs.sweep(async (ids) => {
        const needed = await known(ids);
        await forget(ids.filter((id) => !needed.has(id)));
        return needed;
      }, age),
  };
}

async function requireRoom(database: Kysely<Tables>, room: Room, bytes: number): Promise<void> {
  const { purpose, holder, all, each } = room;
  const held = database
    .selectFrom('holdings')
    .select(({ fn }) => fn.sum<number | null>('bytes').as('bytes'))
    .where('purpose', '=', purpose);
  const one = await held.where('holder', '=', holder).executeTakeFirst();
  if (Number(one?.bytes ?? 0) + bytes > each) throw new SnapError('share-used', { share: 'of one caller' });
  if (all === Number.POSITIVE_INFINITY) return;
  const sum = await held.executeTakeFirst();
  if (Number(sum?.bytes ?? 0) + bytes > all) throw new SnapError('share-used', { share: `for ${purpose}` });
}

/** Corrections of a time when nobody counted them belong to nobody, and take room all the same. */
export async function countOldCorrections(blobs: Blobs, database: Database): Promise<void> {
  const rows = await database
    .selectFrom('corrections')
    .leftJoin('holdings', 'holdings.blob', 'corrections.image')
    .select('corrections.image')
    .where('holdings.blob', 'is', null)
    .distinct()
    .execute();
  for (const { image } of rows) {
    const size = await blobs.size(image);
    if (size === undefined) continue;
    await database
      .insertInto('holdings')
      .values({ blob: image, purpose: 'corrections', holder: '', bytes: size })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
