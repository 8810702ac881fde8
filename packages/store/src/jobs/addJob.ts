import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { NewJob } from './jobs.ts';
import { nextTurns, turnOf } from './turns.ts';
import { queueWebhook } from './webhooks.ts';

/** Rows in one statement: SQLite takes 32,766 values. */
const ROWS = 500;

export async function addJob(database: Database, job: NewJob): Promise<void> {
  await inTransaction(
    database,
    async (transaction) => {
      const turns = await nextTurns(transaction, job.keyId);
      await transaction
        .insertInto('jobs')
        .values({
          id: job.id,
          key_id: job.keyId,
          options: JSON.stringify(job.options ?? null),
          webhook: job.webhook,
          state: job.tasks.length === 0 ? 'done' : 'waiting',
          open_tasks: job.tasks.length,
          version: 1,
          created_at: job.createdAt,
          expires_at: job.expiresAt,
          model: job.needs?.model ?? null,
          device: job.needs?.device ?? null,
        })
        .execute();
      const rows = job.tasks.map(({ name, input }, position) => ({
        job: job.id,
        position,
        name,
        input,
        state: 'waiting' as const,
        attempts: 0,
        turn: turnOf(turns, position),
        queued_at: job.createdAt,
        ready_at: job.createdAt,
        lease_ends: null,
        worker: null,
        token: null,
        outcome: null,
        error: null,
      }));
      for (let at = 0; at < rows.length; at += ROWS)
        await transaction
          .insertInto('tasks')
          .values(rows.slice(at, at + ROWS))
          .execute();
      if (job.tasks.length === 0) await queueWebhook(transaction, job.id, job.webhook, job.createdAt);
    },
    'read committed',
  );
}
