import { splitOf } from '@stickersnap/learn';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Check } from '../database/readJson.ts';
import type { LearningTableRow } from '../database/tables.ts';
import type { Learning, LearningFacts, UnknownCorrection } from './learning.ts';
import { readExample } from './readExample.ts';
import { usableRows } from './usableRows.ts';
import { writeManifest } from './writeManifest.ts';

export interface SqlLearningParts {
  readonly database: Database;
  readonly now: () => number;
  readonly check?: Check | undefined;
}

/** Before anything is known. */
const UNKNOWN = {
  perceptual_hash: null,
  group: '',
  split: 'train',
  state: 'waiting',
  kind: 'bare',
  entropy: 0,
  disagreement: null,
  arm: null,
  pick: null,
  stale: 0,
} as const satisfies Partial<LearningTableRow>;

export function createSqlLearning({ database, now, check }: SqlLearningParts): Learning {
  return {
    async unknown(limit) {
      // Without the records at first: they may be long, and all of them would be sorted.
      const rows = await database
        .selectFrom('corrections')
        .leftJoin('learning', 'learning.correction', 'corrections.id')
        .select('corrections.id')
        .where(({ eb, or }) => or([eb('learning.correction', 'is', null), eb('learning.stale', '=', 1)]))
        .orderBy('corrections.created_at')
        .orderBy('corrections.id')
        .limit(limit)
        .execute();
      const found: UnknownCorrection[] = [];
      for (const { id } of rows) {
        const row = await database
          .selectFrom('corrections')
          .select(['id', 'image', 'record'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (row !== undefined) found.push(row);
      }
      return found;
    },

    arrive: ({ id, perceptualHash, kind, entropy, record }) =>
      inTransaction(database, async (transaction) => {
        const stored = await transaction
          .selectFrom('corrections')
          .select('record')
          .where('id', '=', id)
          .executeTakeFirst();
        if (stored?.record !== record) return undefined;
        const there = await rowOf(transaction, id);
        const isReadable = perceptualHash !== undefined;
        const facts = { perceptual_hash: perceptualHash ?? null, kind, entropy, stale: 0 };
        const row: LearningTableRow = {
          ...(there ?? { ...UNKNOWN, correction: id, arrived_at: now() }),
          // What nobody could read had no place yet.
          ...((there?.group ?? '') === '' && (await placeOf(transaction, perceptualHash))),
          ...facts,
          ...(!isReadable && { state: 'rejected' }),
        };
        const { correction: _, ...rest } = row;
        await transaction
          .insertInto('learning')
          .values(row)
          .onConflict((conflict) => conflict.column('correction').doUpdateSet(rest))
          .execute();
        return toFacts(row);
      }),

    async get(id) {
      const row = await rowOf(database, id);
      return row && toFacts(row);
    },

    async compare(id, disagreement) {
      await database.updateTable('learning').set({ disagreement }).where('correction', '=', id).execute();
    },

    async *examples({ split, use = 'train' }) {
      for (const { correction } of await usableRows(database, { split, use })) {
        const example = await readExample(database, correction, check);
        // Deleted since.
        if (example !== undefined) yield example;
      }
    },

    manifest: () => writeManifest(database, check),

    async fresh(since) {
      const rows = await usableRows(database, { split: 'train', use: 'train', decidedSince: since });
      return rows.length;
    },

    async counts() {
      const rows = await database
        .selectFrom('learning')
        .select(['split', 'state', 'kind', ({ fn }) => fn.countAll<number>().as('count')])
        .groupBy(['split', 'state', 'kind'])
        .orderBy('split')
        .orderBy('state')
        .orderBy('kind')
        .execute();
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },
  };
}

function rowOf(database: Database, id: string): Promise<LearningTableRow | undefined> {
  return database.selectFrom('learning').selectAll().where('correction', '=', id).executeTakeFirst();
}

async function placeOf(
  database: Database,
  perceptualHash: string | undefined,
): Promise<Pick<LearningTableRow, 'group' | 'split'>> {
  if (perceptualHash === undefined) return { group: '', split: 'train' };
  const rows = await database
    .selectFrom('learning')
    .select(['perceptual_hash', 'group', 'split'])
    .where('perceptual_hash', 'is not', null)
    .orderBy('arrived_at')
    .orderBy('correction')
    .execute();
  const there = rows.map(({ perceptual_hash, ...rest }) => ({ perceptualHash: perceptual_hash!, ...rest }));
  const { group, split } = splitOf(perceptualHash, there);
  return { group, split };
}

function toFacts(row: LearningTableRow): LearningFacts {
  return {
    id: row.correction,
    perceptualHash: row.perceptual_hash ?? undefined,
    group: row.group,
    split: row.split,
    state: row.state,
    kind: row.kind,
    entropy: row.entropy,
    disagreement: row.disagreement ?? undefined,
  };
}
