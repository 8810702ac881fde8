import { setTimeout as sleep } from 'node:timers/promises';
import type { IsolationLevel, Transaction } from 'kysely';
import type { Database } from './database.ts';
import { isConflict } from './postgres/postgresErrors.ts';
import type { Tables } from './tables.ts';

/** How often work is begun anew because others came between. */
const ATTEMPTS = 40;
/** Milliseconds; each pause is a part of it by chance, so that those who met do not meet again. */
const LONGEST_PAUSE = 100;

/**
 * Does all of it or nothing, as though nobody else did anything meanwhile. SQLite lets one at a time write; in
 * PostgreSQL they run side by side, and what does not fit together is begun anew.
 *
 * @param work may be called several times, so it changes nothing but the database.
 * @param isolation less than the default only for work that locks the rows it reads.
 */
export async function inTransaction<T>(
  database: Database,
  work: (transaction: Transaction<Tables>) => Promise<T>,
  isolation: IsolationLevel = 'serializable',
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction().setIsolationLevel(isolation).execute(work);
    } catch (error) {
      if (!isConflict(error) || attempt === ATTEMPTS) throw error;
      await sleep(Math.random() * Math.min(LONGEST_PAUSE, 2 ** attempt));
    }
  }
}
