import type { Database } from '../database/openDatabase.ts';
import type { JobRow, TaskRow } from '../database/tables.ts';
import type { JobRecord, TaskRecord } from './jobs.ts';

export async function readJob(database: Database, id: string, now: number): Promise<JobRecord | undefined> {
  // One view of both tables: a version never comes with tasks of another.
  return await database
    .transaction()
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const job = await transaction
        .selectFrom('jobs')
        .selectAll()
        .where('id', '=', id)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (!job) return undefined;
      const tasks = await transaction
        .selectFrom('tasks')
        .select(['position', 'name', 'input', 'state', 'attempts', 'outcome', 'error'])
        .where('job', '=', id)
        .orderBy('position')
        .execute();
      return toJob(job, tasks.map(toTask));
    });
}

export async function readVersion(database: Database, id: string, now: number): Promise<number | undefined> {
  const row = await database
    .selectFrom('jobs')
    .select('version')
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.version;
}

function toJob(row: JobRow, tasks: readonly TaskRecord[]): JobRecord {
  return {
    id: row.id,
    keyId: row.key_id,
    options: JSON.parse(row.options),
    tasks,
    webhook: row.webhook,
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    state: row.state,
    version: row.version,
  };
}

type TaskColumns = Pick<TaskRow, 'position' | 'name' | 'input' | 'state' | 'attempts' | 'outcome' | 'error'>;

function toTask(row: TaskColumns): TaskRecord {
  return {
    index: row.position,
    name: row.name,
    input: row.input,
    state: row.state,
    attempts: row.attempts,
    outcome: row.outcome === null ? null : JSON.parse(row.outcome),
    error: row.error === null ? null : JSON.parse(row.error),
  };
}
