import type { Transaction } from 'kysely';
import type { Tables, TaskRow } from '../database/tables.ts';
import { queueWebhook } from './webhooks.ts';

export interface TaskEnd {
  readonly state: 'done' | 'failed';
  readonly outcome?: string;
  readonly error?: string;
}

/** Ends a running task, and with the last one its job. */
export async function endTask(
  database: Transaction<Tables>,
  task: Pick<TaskRow, 'job' | 'position'>,
  now: number,
  end: TaskEnd,
): Promise<void> {
  await database
    .updateTable('tasks')
    .set({ ...end, lease_ends: null, token: null })
    .where('job', '=', task.job)
    .where('position', '=', task.position)
    .execute();
  const job = await database
    .updateTable('jobs')
    .set((row) => ({ version: row('version', '+', 1), open_tasks: row('open_tasks', '-', 1) }))
    .where('id', '=', task.job)
    .returning(['open_tasks', 'webhook'])
    .executeTakeFirstOrThrow();
  if (job.open_tasks > 0) return;
  await database.updateTable('jobs').set({ state: 'done' }).where('id', '=', task.job).execute();
  await queueWebhook(database, task.job, job.webhook, now);
}
