import type { Database } from '../database/database.ts';
import { type Check, readJson, type StoredPlace, textsWith } from '../database/readJson.ts';
import type { JobRow, TaskRow } from '../database/tables.ts';
import type { RecordChecks } from '../recordChecks.ts';
import type { JobRecord, TaskRecord } from './jobs.ts';

export async function readJob(
  database: Database,
  id: string,
  now: number,
  checks: RecordChecks,
): Promise<JobRecord | undefined> {
  // One view of both tables: a version never comes with tasks of another.
  return await database
    .transaction()
    .setIsolationLevel('repeatable read')
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
      return toJob(
        job,
        tasks.map((task) => toTask(task, id, checks)),
        checks.options,
      );
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

const TASK_ERROR = textsWith('code', 'message');

function toJob(row: JobRow, tasks: readonly TaskRecord[], check: Check | undefined): JobRecord {
  return {
    id: row.id,
    keyId: row.key_id,
    options: readJson(row.options, { thing: 'job', id: row.id }, check),
    tasks,
    webhook: row.webhook,
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    state: row.state,
    version: row.version,
  };
}

type TaskColumns = Pick<TaskRow, 'position' | 'name' | 'input' | 'state' | 'attempts' | 'outcome' | 'error'>;

function toTask(row: TaskColumns, job: string, checks: RecordChecks): TaskRecord {
  const place = { thing: 'task', id: `${job}/${row.position}` };
  return {
    index: row.position,
    name: row.name,
    input: row.input,
    state: row.state,
    attempts: row.attempts,
    outcome: row.outcome === null ? null : readOutcome(row.outcome, place, checks.outcome),
    error: row.error === null ? null : readJson(row.error, place, TASK_ERROR),
  };
}

/** A task may be done without anything to tell. */
function readOutcome(text: string, place: StoredPlace, check: Check | undefined): unknown {
  return text === 'null' ? null : readJson(text, place, check);
}
