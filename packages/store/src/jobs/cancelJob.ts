import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { touchJob } from './touchJob.ts';
import { queueWebhook } from './webhooks.ts';

export async function cancelJob(database: Database, id: string, now: number): Promise<boolean> {
  return await inTransaction(
    database,
    async (transaction) => {
      const job = await transaction
        .updateTable('jobs')
        .set({ state: 'cancelled', open_tasks: 0 })
        .where('id', '=', id)
        .where('state', 'in', ['waiting', 'running'])
        .where('expires_at', '>', now)
        .returning('webhook')
        .executeTakeFirst();
      if (!job) return false;
      // Without its token a claim does not hold any more.
      await transaction
        .updateTable('tasks')
        .set({ state: 'cancelled', lease_ends: null, token: null })
        .where('job', '=', id)
        .where('state', 'in', ['waiting', 'running'])
        .execute();
      await touchJob(transaction, id);
      await queueWebhook(transaction, id, job.webhook, now);
      return true;
    },
    'read committed',
  );
}
