import type { Database } from '../database/openDatabase.ts';
import type { CorrectionRow } from '../database/tables.ts';
import type { Corrections, StoredCorrection } from './corrections.ts';

/** The record as JSON text, and beside it the columns by which it is looked for. */
export function createSqlCorrections({ database }: { database: Database }): Corrections {
  return {
    async put(correction, image, record) {
      const row = toRow(correction, image, record ?? JSON.stringify(correction));
      const { id, owner, ...rest } = row;
      const { numInsertedOrUpdatedRows = 0n } = await database
        .insertInto('corrections')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet(rest).where('corrections.owner', '=', owner),
        )
        .executeTakeFirst();
      return numInsertedOrUpdatedRows > 0n;
    },

    async list(ownerTokenHash) {
      const rows = await database
        .selectFrom('corrections')
        .select(['record', 'image'])
        .where('owner', '=', ownerTokenHash)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(fromRow);
    },

    async get(ownerTokenHash, id) {
      const row = await database
        .selectFrom('corrections')
        .select(['record', 'image'])
        .where('id', '=', id)
        .where('owner', '=', ownerTokenHash)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    delete: (ownerTokenHash, id) =>
      database.transaction().execute(async (transaction) => {
        const row = await transaction
          .deleteFrom('corrections')
          .where('id', '=', id)
          .where('owner', '=', ownerTokenHash)
          .returning('image')
          .executeTakeFirst();
        return row && (await unneeded(transaction, [row.image]));
      }),

    deleteAll: (ownerTokenHash) =>
      database.transaction().execute(async (transaction) => {
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
    created_at: Date.parse(correction.createdAt),
    recipe: correction.model.recipe,
    model_version: correction.model.version,
    origin: correction.origin,
    record,
  };
}

function fromRow({ record, image }: Pick<CorrectionRow, 'record' | 'image'>): StoredCorrection {
  return { correction: JSON.parse(record), image };
}
