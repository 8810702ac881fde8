import type { Transaction } from 'kysely';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { insertResults } from '../results/insertResults.ts';
import type { ResultRecord } from '../results/results.ts';
import { endTask } from './endTask.ts';
import type { Claim, RetryPolicy, TaskError } from './jobs.ts';
import { touchJob } from './touchJob.ts';

export async function prolongTask(
  database: Database,
  claim: Claim,
  now: number,
  lease: number,
): Promise<boolean> {
  if (claim.expiresAt <= now) return false;
  const { numUpdatedRows } = await database
    .updateTable('tasks')
    .set({ lease_ends: now + lease })
    .where('job', '=', claim.job)
    .where('position', '=', claim.index)
    .where('token', '=', claim.token)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function finishTask(
  database: Database,
  claim: Claim,
  now: number,
  outcome: unknown,
  results: readonly ResultRecord[],
): Promise<boolean> {
  return await whileHeld(database, claim, async (transaction) => {
    await insertResults(transaction, results);
    await endTask(transaction, taskOf(claim), now, {
      state: 'done',
      outcome: JSON.stringify(outcome ?? null),
    });
  });
}

export async function failTask(
  database: Database,
  claim: Claim,
  now: number,
  error: TaskError,
  retry: RetryPolicy | undefined,
): Promise<boolean> {
  return await whileHeld(database, claim, async (transaction) => {
    if (!retry || claim.attempt >= retry.attempts) {
      const { code, message } = error;
      await endTask(transaction, taskOf(claim), now, {
        state: 'failed',
        error: JSON.stringify({ code, message }),
      });
      return;
    }
    const readyAt = now + retry.backOff(claim.attempt);
    await putBack(transaction, claim, { ready_at: readyAt });
  });
}

export async function releaseTask(database: Database, claim: Claim): Promise<void> {
  await whileHeld(database, claim, (transaction) =>
    putBack(transaction, claim, { attempts: claim.attempt - 1 }),
  );
}

/** Does it only while the claim's token is that of the task: no other attempt has begun and nobody cancelled. */
async function whileHeld(
  database: Database,
  claim: Claim,
  change: (transaction: Transaction<Tables>) => Promise<void>,
): Promise<boolean> {
  return await inTransaction(
    database,
    async (transaction) => {
      // Taken by this update, so that the row is locked until the end also where transactions run side by side.
      const { numUpdatedRows } = await transaction
        .updateTable('tasks')
        .set({ token: null })
        .where('job', '=', claim.job)
        .where('position', '=', claim.index)
        .where('token', '=', claim.token)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await change(transaction);
      return true;
    },
    'read committed',
  );
}

async function putBack(
  database: Transaction<Tables>,
  claim: Claim,
  change: { readonly ready_at?: number; readonly attempts?: number },
): Promise<void> {
  await database
    .updateTable('tasks')
    .set({ ...change, state: 'waiting', lease_ends: null, token: null })
    .where('job', '=', claim.job)
    .where('position', '=', claim.index)
    .execute();
  await touchJob(database, claim.job);
}

const taskOf = (claim: Claim) => ({ job: claim.job, position: claim.index });
