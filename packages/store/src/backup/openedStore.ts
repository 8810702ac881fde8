import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import type { Kysely } from 'kysely';
import { newBlobName } from '../blobs/blobNames.ts';
import type { Room } from '../blobs/blobs.ts';
import { removeFile } from '../blobs/unlessMissing.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import type { OpenedPlace } from '../openPlace.ts';
import type { RandomBytes } from '../randomBytes.ts';
import { BLOB_COLUMNS, COPIED_TABLES } from './copiedTables.ts';
import type { CopySource, CopyTarget, KeptBlob } from './copyStore.ts';
import { countRows, type Row, readRows, writeRows } from './rows.ts';
import { openStage, type Stage, stageDatabase } from './stage.ts';

/** @param scratch folder for the rows; whoever calls deletes it. */
export function sourceOfStore({ database, blobs }: OpenedPlace, scratch: string): CopySource {
  let moments = 0;
  return {
    async stage() {
      const stage = await openStage(join(scratch, `rows-${++moments}`));
      try {
        await stageDatabase(database, stage);
        return stage;
      } catch (error) {
        await stage.destroy();
        throw error;
      }
    },
    lend: (id) => blobs.borrow(id),
  };
}

/** @param name of the place, for people. */
export function targetOfStore(
  { database, blobs, incoming }: OpenedPlace,
  { name, random }: { readonly name: string; readonly random: RandomBytes },
): CopyTarget {
  const kept = new Set<string>();
  return {
    prepare: () => requireEmpty(database, name),

    async keep({ purpose }, path) {
      const copy = join(incoming, `copied-${newBlobName(random)}`);
      try {
        await copyFile(path, copy);
        const { id, bytes } = await blobs.adopt(copy, purpose === null ? undefined : roomFor(purpose));
        kept.add(id);
        return { id, bytes };
      } catch (error) {
        await removeFile(copy).catch(() => undefined);
        throw error;
      }
    },

    async forget({ id }) {
      await blobs.delete(id);
      kept.delete(id);
    },

    finish: (stage, ids) =>
      inTransaction(database, async (transaction) => {
        // Somebody else may have been as quick.
        await requireEmpty(transaction, name);
        for (const table of COPIED_TABLES)
          for await (const rows of readRows(stage, table))
            await writeRows(
              transaction,
              table,
              rows.map((row) => renamed(row, BLOB_COLUMNS[table.name], ids)),
            );
        await requireSame(stage, transaction);
      }),

    async abandon() {
      // What cannot be deleted either is a leftover that a sweep takes.
      for (const id of kept) await blobs.delete(id).catch(() => undefined);
    },
  };
}

/** Nobody is refused for what was his before; the purpose alone says how it is kept. */
const roomFor = (purpose: string): Room => ({
  purpose: purpose as Room['purpose'],
  holder: '',
  all: Number.POSITIVE_INFINITY,
  each: Number.POSITIVE_INFINITY,
});

function renamed(row: Row, column: string | undefined, ids: ReadonlyMap<string, KeptBlob>): Row {
  const former = column === undefined ? null : row[column];
  if (column === undefined || typeof former !== 'string') return row;
  return { ...row, [column]: ids.get(former)!.id };
}

async function requireEmpty(database: Kysely<Tables>, place: string): Promise<void> {
  for (const table of COPIED_TABLES) {
    const count = await countRows(database, table);
    if (count === 0) continue;
    throw new SnapError('place-not-empty', { place, found: `rows of “${table.name}”: ${count}` });
  }
}

async function requireSame(stage: Stage, database: Kysely<Tables>): Promise<void> {
  for (const table of COPIED_TABLES) {
    const [wanted, found] = [await countRows(stage, table), await countRows(database, table)];
    if (wanted !== found) throw new Error(`Of “${table.name}” ${found} rows arrived of ${wanted}.`);
  }
}
