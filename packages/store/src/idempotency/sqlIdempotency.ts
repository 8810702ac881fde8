import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { readJson, textsWith } from '../database/readJson.ts';
import type { IdempotencyRow } from '../database/tables.ts';
import type { Idempotency, RememberedAnswer } from './idempotency.ts';

export function createSqlIdempotency(parts: { database: Database; now: () => number }): Idempotency {
  const { database, now } = parts;
  return {
    begin: (scope, key, fingerprint, expiresAt, busyUntil = expiresAt) =>
      inTransaction(database, async (transaction) => {
        const found = await transaction
          .selectFrom('idempotency')
          .selectAll()
          .where('scope', '=', scope)
          .where('key', '=', key)
          .executeTakeFirst();
        if (found && holds(found, now())) {
          if (found.fingerprint !== fingerprint) return 'mismatch';
          return answerOf(found) ?? 'busy';
        }
        const fresh = {
          fingerprint,
          busy_until: busyUntil,
          expires_at: expiresAt,
          status: null,
          headers: null,
          body: null,
        };
        await transaction
          .insertInto('idempotency')
          .values({ scope, key, ...fresh })
          .onConflict((conflict) => conflict.columns(['scope', 'key']).doUpdateSet(fresh))
          .execute();
        return 'begin';
      }),

    async settle(scope, key, { status, headers, body }) {
      await database
        .updateTable('idempotency')
        .set({ status, headers: JSON.stringify(headers), body })
        .where('scope', '=', scope)
        .where('key', '=', key)
        .where('status', 'is', null)
        .execute();
    },

    async forget(scope, key) {
      await database
        .deleteFrom('idempotency')
        .where('scope', '=', scope)
        .where('key', '=', key)
        .where('status', 'is', null)
        .execute();
    },
  };
}

const holds = (row: IdempotencyRow, now: number): boolean =>
  now < row.expires_at && (row.status !== null || now < row.busy_until);

const HEADERS = textsWith();

function answerOf({ key, status, headers, body }: IdempotencyRow): RememberedAnswer | undefined {
  if (status === null) return undefined;
  return { status, headers: readJson(headers ?? '{}', { thing: 'answer', id: key }, HEADERS), body };
}
