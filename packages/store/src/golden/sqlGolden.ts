import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { readJson } from '../database/readJson.ts';
import type { GoldenRow } from '../database/tables.ts';
import type { Golden, GoldenFacts } from './golden.ts';

const FACTS = ['id', 'name', 'image', 'image_sha256', 'perceptual_hash', 'imported_at'] as const;

export function createSqlGolden({ database, now }: { database: Database; now: () => number }): Golden {
  return {
    put: ({ id, name, image, imageSha256, mask, perceptualHash }) =>
      inTransaction(database, async (transaction) => {
        const row = {
          name,
          image,
          image_sha256: imageSha256,
          mask: JSON.stringify(mask),
          perceptual_hash: perceptualHash,
          imported_at: now(),
        };
        const before = await imageOf(transaction, id);
        await transaction
          .insertInto('golden')
          .values({ id, ...row })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
        return before === undefined ? [] : unneeded(transaction, before);
      }),

    async list() {
      const rows = await database.selectFrom('golden').select(FACTS).orderBy('id').execute();
      return rows.map(toFacts);
    },

    async get(id) {
      const row = await database.selectFrom('golden').selectAll().where('id', '=', id).executeTakeFirst();
      return row && { ...toFacts(row), mask: readJson(row.mask, { thing: 'golden picture', id }) };
    },

    delete: (id) =>
      inTransaction(database, async (transaction) => {
        const image = await imageOf(transaction, id);
        if (image === undefined) return undefined;
        await transaction.deleteFrom('golden').where('id', '=', id).execute();
        return unneeded(transaction, image);
      }),
  };
}

async function imageOf(database: Database, id: string): Promise<string | undefined> {
  const row = await database.selectFrom('golden').select('image').where('id', '=', id).executeTakeFirst();
  return row?.image;
}

async function unneeded(database: Database, image: string): Promise<readonly string[]> {
  const other = await database
    .selectFrom('golden')
    .select('id')
    .where('image', '=', image)
    .executeTakeFirst();
  return other === undefined ? [image] : [];
}

function toFacts(row: Omit<GoldenRow, 'mask'>): GoldenFacts {
  return {
    id: row.id,
    name: row.name,
    image: row.image,
    imageSha256: row.image_sha256,
    perceptualHash: row.perceptual_hash,
    importedAt: Number(row.imported_at),
  };
}
