import { SnapError } from '@stickersnap/core';
import type { Transaction } from 'kysely';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { isPostgres } from '../database/isPostgres.ts';
import { type Check, readJson } from '../database/readJson.ts';
import type { Tables } from '../database/tables.ts';
import type { ClaimRequest } from './claimRequest.ts';
import { endTask } from './endTask.ts';
import type { Claim } from './jobs.ts';
import { touchJob } from './touchJob.ts';

export async function claimTask(
  database: Database,
  worker: string,
  request: ClaimRequest,
  check: Check | undefined,
): Promise<Claim | undefined> {
  return await inTransaction(
    database,
    async (transaction) => {
      await takeBackLost(transaction, request.now, request.lost);
      for (;;) {
        const next = await front(transaction, request);
        if (!next) return undefined;
        await transaction
          .updateTable('tasks')
          .set({
            state: 'running',
            attempts: next.attempts + 1,
            lease_ends: request.now + request.lease,
            worker,
            token: request.token,
          })
          .where('job', '=', next.job)
          .where('position', '=', next.position)
          .execute();
        await touchJob(transaction, next.job, { state: 'running' });
        const options = readOptions(next, check);
        if (options instanceof SnapError) {
          // It would hold up all that come behind it.
          await failTask(transaction, next, request.now, options);
          continue;
        }
        return {
          job: next.job,
          index: next.position,
          token: request.token,
          attempt: next.attempts + 1,
          input: next.input,
          options: options.read,
          keyId: next.key_id,
          expiresAt: Number(next.expires_at),
        };
      }
    },
    'read committed',
  );
}

async function front(
  database: Transaction<Tables>,
  { now, takes: { models, device } }: Pick<ClaimRequest, 'now' | 'takes'>,
) {
  return await database
    .selectFrom('tasks')
    .innerJoin('jobs', 'jobs.id', 'tasks.job')
    .select([
      'tasks.job',
      'tasks.position',
      'tasks.attempts',
      'tasks.input',
      'jobs.options',
      'jobs.key_id',
      'jobs.expires_at',
    ])
    .where('tasks.state', '=', 'waiting')
    .where('tasks.ready_at', '<=', now)
    .where('jobs.expires_at', '>', now)
    .where(({ eb, or }) =>
      or([eb('jobs.device', 'is', null), ...(device === undefined ? [] : [eb('jobs.device', '=', device)])]),
    )
    .$if(models !== undefined, (query) =>
      query.where(({ eb, or }) =>
        or([eb('jobs.model', 'is', null), ...models!.map((model) => eb('jobs.model', '=', model))]),
      ),
    )
    .orderBy('tasks.turn')
    .orderBy('tasks.queued_at')
    .limit(1)
    // In SQLite nobody comes between; here those that somebody takes this moment are passed over.
    .$if(isPostgres(database), (query) => query.forUpdate('tasks').skipLocked())
    .executeTakeFirst();
}

/** Back into the line with those whose lease has ended: the lease was pause enough. */
async function takeBackLost(database: Transaction<Tables>, now: number, most: number): Promise<void> {
  const lost = await database
    .selectFrom('tasks')
    .select(['job', 'position', 'attempts'])
    .where('state', '=', 'running')
    .where('lease_ends', '<=', now)
    .$if(isPostgres(database), (query) => query.forUpdate().skipLocked())
    .execute();
  for (const task of lost) {
    if (task.attempts >= most) {
      const error = new SnapError('worker-lost', { reason: `${task.attempts} times` });
      await failTask(database, task, now, error);
      continue;
    }
    await database
      .updateTable('tasks')
      .set({ state: 'waiting', lease_ends: null, token: null, ready_at: now })
      .where('job', '=', task.job)
      .where('position', '=', task.position)
      .execute();
    await touchJob(database, task.job);
  }
}

type Place = Parameters<typeof endTask>[1];

async function failTask(database: Transaction<Tables>, task: Place, now: number, error: SnapError) {
  const { code, message } = error;
  await endTask(database, task, now, { state: 'failed', error: JSON.stringify({ code, message }) });
}

function readOptions(
  { job, options }: { readonly job: string; readonly options: string },
  check: Check | undefined,
): { readonly read: unknown } | SnapError {
  try {
    return { read: readJson(options, { thing: 'job', id: job }, check) };
  } catch (error) {
    if (error instanceof SnapError) return error;
    throw error;
  }
}
