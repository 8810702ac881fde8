import type { Transaction } from 'kysely';
import type { JobRow, Tables } from '../database/tables.ts';

/** Readers of the job are to look again. */
export async function touchJob(
  database: Transaction<Tables>,
  id: string,
  change: Partial<Pick<JobRow, 'state'>> = {},
): Promise<void> {
  await database
    .updateTable('jobs')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
