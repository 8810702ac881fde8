import type { Correction } from '@stickersnap/core';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { type Check, readJson } from '../database/readJson.ts';
import type { CorrectionRow } from '../database/tables.ts';
import type { Corrections, CorrectionText, StoredCorrection } from './corrections.ts';

/** The record as JSON text, and beside it the columns by which it is looked for. */
export function createSqlCorrections({
  database,
  check,
}: {
  database: Database;
  check?: Check | undefined;
}): Corrections {
  const fromRow = ({
    id,
    record,
    image,
  }: Pick<CorrectionRow, 'id' | 'record' | 'image'>): StoredCorrection => ({
    correction: readJson(record, { thing: 'correction', id }, check),
    image,
  });
  const rowOf = (ownerTokenHash: string, id: string) =>
    database
      .selectFrom('corrections')
      .select(['id', 'record', 'image'])
      .where('id', '=', id)
      .where('owner', '=', ownerTokenHash)
      .executeTakeFirst();
  return {
    put: (correction, image, record) =>
      inTransaction(database, async (transaction) => {
        const row = toRow(correction, image, record ?? JSON.stringify(correction));
        const { id, owner, ...rest } = row;
        const there = await transaction
          .selectFrom('corrections')
          .select('record')
          .where('id', '=', id)
          .executeTakeFirst();
        const { numInsertedOrUpdatedRows = 0n } = await transaction
          .insertInto('corrections')
          .values(row)
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet(rest).where('corrections.owner', '=', owner),
          )
          .executeTakeFirst();
        const isStored = numInsertedOrUpdatedRows > 0n;
        if (isStored && there !== undefined && there.record !== row.record)
          await forgetReviews(transaction, id);
        return isStored;
      }),

    async list(ownerTokenHash) {
      const rows = await database
        .selectFrom('corrections')
        .select(['id', 'record', 'image'])
        .where('owner', '=', ownerTokenHash)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(fromRow);
    },

    async page(ownerTokenHash, options) {
      const { items, next } = await this.texts(ownerTokenHash, options);
      return { items: items.map(fromRow), next };
    },

    async texts(ownerTokenHash, { after, limit, characters }) {
      const { at, id } = readPlace(after);
      const found = await database
        .selectFrom('corrections')
        .select(['id', 'created_at', ({ fn }) => fn<number>('length', ['record']).as('characters')])
        .where('owner', '=', ownerTokenHash)
        .where(({ eb, or, and }) =>
          or([eb('created_at', '>', at), and([eb('created_at', '=', at), eb('id', '>', id)])]),
        )
        .orderBy('created_at')
        .orderBy('id')
        .limit(limit + 1)
        .execute();
      let left = characters;
      const taken = found.slice(0, limit).filter((row, i) => {
        left -= Number(row.characters);
        return i === 0 || left >= 0;
      });
      const items: CorrectionText[] = [];
      for (const { id: each } of taken) {
        const row = await rowOf(ownerTokenHash, each);
        if (row !== undefined) items.push(row);
      }
      const last = taken.at(-1);
      const next = last === undefined || taken.length === found.length ? null : writePlace(last);
      return { items, next };
    },

    async summaries() {
      const rows = await database
        .selectFrom('corrections')
        .leftJoin('holdings', 'holdings.blob', 'corrections.image')
        .select(['corrections.id', 'created_at', 'origin', 'image', 'stored_sha256', 'holdings.bytes'])
        .orderBy('created_at')
        .orderBy('corrections.id')
        .execute();
      return rows.map(({ id, created_at, origin, image, stored_sha256, bytes }) => ({
        id,
        createdAt: Number(created_at),
        origin,
        image,
        clean: stored_sha256 !== null,
        bytes: Number(bytes ?? 0),
      }));
    },

    replaceImage: (id, { from, to, storedSha256 }) =>
      inTransaction(database, async (transaction) => {
        const row = await transaction
          .selectFrom('corrections')
          .select('record')
          .where('id', '=', id)
          .where('image', '=', from)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const correction: Correction = readJson(row.record, { thing: 'correction', id }, check);
        const record = JSON.stringify({ ...correction, image: { ...correction.image, storedSha256 } });
        await transaction
          .updateTable('corrections')
          .set({ image: to, stored_sha256: storedSha256, record })
          .where('id', '=', id)
          .execute();
        return unneeded(transaction, [from]);
      }),

    remove: (ids) =>
      inTransaction(database, async (transaction) => {
        const freed: string[] = [];
        let count = 0;
        for (const id of ids) {
          const row = await transaction
            .deleteFrom('corrections')
            .where('id', '=', id)
            .returning('image')
            .executeTakeFirst();
          if (row === undefined) continue;
          count++;
          freed.push(row.image);
        }
        return { count, images: await unneeded(transaction, freed) };
      }),

    async get(ownerTokenHash, id) {
      const row = await rowOf(ownerTokenHash, id);
      return row && fromRow(row);
    },

    delete: (ownerTokenHash, id) =>
      inTransaction(database, async (transaction) => {
        const row = await transaction
          .deleteFrom('corrections')
          .where('id', '=', id)
          .where('owner', '=', ownerTokenHash)
          .returning('image')
          .executeTakeFirst();
        return row && (await unneeded(transaction, [row.image]));
      }),

    deleteAll: (ownerTokenHash) =>
      inTransaction(database, async (transaction) => {
        const rows = await transaction
          .deleteFrom('corrections')
          .where('owner', '=', ownerTokenHash)
          .returning('image')
          .execute();
        const images = await unneeded(
          transaction,
          rows.map(({ image }) => image),
        );
        return { count: rows.length, images };
      }),
  };
}

/** What was given anew is another thing than the one that was seen: in one step with it, so that nothing learns from it. */
async function forgetReviews(database: Database, id: string): Promise<void> {
  for (const table of ['reviews', 'agreements'] as const)
    await database.deleteFrom(table).where('correction', '=', id).execute();
  await database
    .updateTable('learning')
    .set({ state: 'waiting', stale: 1, arm: null, pick: null, disagreement: null })
    .where('correction', '=', id)
    .execute();
}

/** Where a page ends: time and id, by which the list is ordered. */
function writePlace({ created_at, id }: Pick<CorrectionRow, 'created_at' | 'id'>): string {
  return `${created_at}.${id}`;
}

function readPlace(place = ''): { readonly at: number; readonly id: string } {
  const [, at, id = ''] = /^(\d{1,16})\.(.*)$/s.exec(place) ?? [];
  return { at: at === undefined ? Number.MIN_SAFE_INTEGER : Number(at), id };
}

/** Of these the ones that no correction is left for. */
async function unneeded(database: Database, images: readonly string[]): Promise<string[]> {
  const distinct = new Set(images);
  for (const image of distinct) {
    const other = await database
      .selectFrom('corrections')
      .select('id')
      .where('image', '=', image)
      .limit(1)
      .executeTakeFirst();
    if (other) distinct.delete(image);
  }
  return [...distinct];
}

function toRow(correction: Parameters<Corrections['put']>[0], image: string, record: string): CorrectionRow {
  return {
    id: correction.id,
    owner: correction.ownerTokenHash,
    image,
    image_sha256: correction.image.sha256,
    stored_sha256: correction.image.storedSha256 ?? null,
    created_at: Date.parse(correction.createdAt),
    recipe: correction.model.recipe,
    model_version: correction.model.version,
    origin: correction.origin,
    record,
  };
}
