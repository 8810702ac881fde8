import type { Transaction } from 'kysely';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { isPostgres } from '../database/isPostgres.ts';
import type { Tables } from '../database/tables.ts';
import type { ClaimRequest } from './claimRequest.ts';
import type { RetryPolicy, WebhookClaim } from './jobs.ts';

/** Once the job has ended. */
export async function queueWebhook(
  database: Transaction<Tables>,
  job: string,
  url: string | null,
  now: number,
): Promise<void> {
  if (url === null) return;
  await database
    .insertInto('webhooks')
    .values({ job, url, attempts: 0, ready_at: now, worker: null, token: null })
    .execute();
}

export async function claimWebhook(
  database: Database,
  worker: string,
  request: ClaimRequest,
): Promise<WebhookClaim | undefined> {
  return await inTransaction(
    database,
    async (transaction) => {
      // Lost with its worker at the last attempt.
      await transaction
        .deleteFrom('webhooks')
        .where('ready_at', '<=', request.now)
        .where('attempts', '>=', request.attempts)
        .execute();
      const next = await transaction
        .selectFrom('webhooks')
        .innerJoin('jobs', 'jobs.id', 'webhooks.job')
        .select(['webhooks.job', 'webhooks.url', 'webhooks.attempts'])
        .where('webhooks.ready_at', '<=', request.now)
        .where('jobs.expires_at', '>', request.now)
        .orderBy('webhooks.ready_at')
        .limit(1)
        .$if(isPostgres(database), (query) => query.forUpdate('webhooks').skipLocked())
        .executeTakeFirst();
      if (!next) return undefined;
      const attempt = next.attempts + 1;
      await transaction
        .updateTable('webhooks')
        .set({ attempts: attempt, ready_at: request.now + request.lease, worker, token: request.token })
        .where('job', '=', next.job)
        .execute();
      return { job: next.job, url: next.url, token: request.token, attempt };
    },
    'read committed',
  );
}

export async function settleWebhook(
  database: Database,
  claim: WebhookClaim,
  delivered: boolean,
  now: number,
  retry: RetryPolicy,
): Promise<void> {
  if (delivered || claim.attempt >= retry.attempts)
    await database
      .deleteFrom('webhooks')
      .where('job', '=', claim.job)
      .where('token', '=', claim.token)
      .execute();
  else
    await database
      .updateTable('webhooks')
      .set({ ready_at: now + retry.backOff(claim.attempt), token: null })
      .where('job', '=', claim.job)
      .where('token', '=', claim.token)
      .execute();
}
