import type { Transaction } from 'kysely';
import type { Database } from './database/database.ts';
import { inTransaction } from './database/inTransaction.ts';
import type { Tables } from './database/tables.ts';
import { referencedBlobs } from './referencedBlobs.ts';

/** Rows that go in one transaction: others are not to wait long for the lock. A job brings its tasks along. */
const BATCH = 200;
const JOBS = 5;

export interface Expired {
  readonly rows: number;
  /** Blobs that no row stands for any more. */
  readonly blobs: readonly string[];
}

/** Deletes some of what has expired; nothing is left when it answers with no rows. */
export async function expireRows(database: Database, now: number): Promise<Expired> {
  return await inTransaction(database, async (transaction) => {
    const parts = [
      await expireJobs(transaction, now),
      await expireResults(transaction, now),
      await expireAnswers(transaction, now),
      await expireSessions(transaction, now),
      await expireTallies(transaction, now),
    ];
    const blobs = [...new Set(parts.flatMap((part) => part.blobs))];
    const needed = await referencedBlobs(transaction, blobs);
    return {
      rows: parts.reduce((sum, part) => sum + part.rows, 0),
      blobs: blobs.filter((blob) => !needed.has(blob)),
    };
  });
}

async function expireJobs(database: Transaction<Tables>, now: number): Promise<Expired> {
  const jobs = await database
    .selectFrom('jobs')
    .select('id')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(JOBS)
    .execute();
  if (jobs.length === 0) return { rows: 0, blobs: [] };
  const ids = jobs.map(({ id }) => id);
  const tasks = await database.deleteFrom('tasks').where('job', 'in', ids).returning('input').execute();
  await database.deleteFrom('jobs').where('id', 'in', ids).execute();
  return { rows: ids.length, blobs: tasks.map(({ input }) => input) };
}

async function expireResults(database: Transaction<Tables>, now: number): Promise<Expired> {
  const rows = await database
    .deleteFrom('results')
    .where('id', 'in', (from) =>
      from.selectFrom('results').select('id').where('expires_at', '<=', now).limit(BATCH),
    )
    .returning('blob')
    .execute();
  return { rows: rows.length, blobs: rows.map(({ blob }) => blob) };
}

async function expireAnswers(database: Transaction<Tables>, now: number): Promise<Expired> {
  const rows = await database
    .deleteFrom('idempotency')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('scope', 'key'),
        'in',
        selectFrom('idempotency')
          .select(['scope', 'key'])
          .where('expires_at', '<=', now)
          .limit(BATCH)
          .$asTuple('scope', 'key'),
      ),
    )
    .returning('body')
    .execute();
  return { rows: rows.length, blobs: rows.flatMap(({ body }) => body ?? []) };
}

async function expireSessions(database: Transaction<Tables>, now: number): Promise<Expired> {
  const { numDeletedRows } = await database
    .deleteFrom('sessions')
    .where('expires_at', '<=', now)
    .executeTakeFirst();
  return { rows: Number(numDeletedRows), blobs: [] };
}

async function expireTallies(database: Transaction<Tables>, now: number): Promise<Expired> {
  const { numDeletedRows } = await database
    .deleteFrom('tallies')
    .where('expires_at', '<=', now)
    .executeTakeFirst();
  return { rows: Number(numDeletedRows), blobs: [] };
}
