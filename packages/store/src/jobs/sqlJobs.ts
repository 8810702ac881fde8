import type { Database } from '../database/database.ts';
import type { RecordChecks } from '../recordChecks.ts';
import { addJob } from './addJob.ts';
import { cancelJob } from './cancelJob.ts';
import { claimTask } from './claimTask.ts';
import { DEFAULT_RETRY, type Jobs, type RetryPolicy, type Takes } from './jobs.ts';
import { readJob, readVersion } from './readJob.ts';
import { failTask, finishTask, prolongTask, releaseTask } from './settleTask.ts';
import { claimWebhook, settleWebhook } from './webhooks.ts';

export interface SqlJobsParts {
  readonly database: Database;
  readonly now: () => number;
  /** A new unguessable text each time. */
  readonly token: () => string;
  readonly retry?: RetryPolicy;
  readonly checks?: RecordChecks;
}

/** Jobs and their tasks as rows; a claim is a lease written into the task's row. */
export function createSqlJobs(parts: SqlJobsParts): Jobs {
  const { database, now, token, retry = DEFAULT_RETRY, checks = {} } = parts;
  const request = (lease: number, takes: Takes = {}) => ({
    token: token(),
    now: now(),
    lease,
    attempts: retry.attempts,
    lost: retry.lost,
    takes,
  });
  return {
    add: (job) => addJob(database, job),
    get: (id) => readJob(database, id, now(), checks),
    version: (id) => readVersion(database, id, now()),
    claim: (worker, lease, takes) => claimTask(database, worker, request(lease, takes), checks.options),
    prolong: (claim, lease) => prolongTask(database, claim, now(), lease),
    finish: (claim, outcome, results = []) => finishTask(database, claim, now(), outcome, results),
    fail: (claim, error, again) => failTask(database, claim, now(), error, again ? retry : undefined),
    release: (claim) => releaseTask(database, claim),
    cancel: (id) => cancelJob(database, id, now()),
    claimWebhook: (worker, lease) => claimWebhook(database, worker, request(lease)),
    settleWebhook: (claim, delivered) => settleWebhook(database, claim, delivered, now(), retry),
    counts: async () => {
      const rows = await database
        .selectFrom('tasks')
        .select(({ fn }) => ['state', fn.countAll().as('count'), fn.min('queued_at').as('since')])
        .where('state', 'in', ['waiting', 'running'])
        .groupBy('state')
        .execute();
      const of = (state: string) => rows.find((row) => row.state === state);
      const waiting = of('waiting');
      return {
        waiting: Number(waiting?.count ?? 0),
        running: Number(of('running')?.count ?? 0),
        waitingSince: waiting === undefined ? null : Number(waiting.since),
      };
    },
  };
}
