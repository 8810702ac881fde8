import type { IsolationLevel, Transaction } from 'kysely';
import pRetry from 'p-retry';
import type { Database } from './database.ts';
import { isConflict } from './postgres/postgresErrors.ts';
import type { Tables } from './tables.ts';

/** How often work is begun anew because others came between. */
const ATTEMPTS = 40;
/** Milliseconds; pauses are drawn by chance, so that those who met do not meet again. */
const SHORTEST_PAUSE = 2;
const LONGEST_PAUSE = 100;

/**
 * Does all of it or nothing, as though nobody else did anything meanwhile. SQLite lets one at a time write; in
 * PostgreSQL they run side by side, and what does not fit together is begun anew.
 *
 * @param work may be called several times, so it changes nothing but the database.
 * @param isolation less than the default only for work that locks the rows it reads.
 */
export function inTransaction<T>(
  database: Database,
  work: (transaction: Transaction<Tables>) => Promise<T>,
  isolation: IsolationLevel = 'serializable',
): Promise<T> {
  return pRetry(() => database.transaction().setIsolationLevel(isolation).execute(work), {
    retries: ATTEMPTS - 1,
    minTimeout: SHORTEST_PAUSE,
    maxTimeout: LONGEST_PAUSE,
    randomize: true,
    shouldRetry: ({ error }) => isConflict(error),
  });
}
