import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { isPostgres } from '../database/isPostgres.ts';
import { readJson } from '../database/readJson.ts';
import type { Tallies } from './tallies.ts';

export function createSqlTallies({ database, now }: { database: Database; now: () => number }): Tallies {
  return {
    change: (name, change) =>
      inTransaction(
        database,
        async (transaction) => {
          // There is a row in any case, so that there is one to lock.
          await transaction
            .insertInto('tallies')
            .values({ name, value: 'null', expires_at: 0 })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          const row = await transaction
            .selectFrom('tallies')
            .select(['value', 'expires_at'])
            .where('name', '=', name)
            .$if(isPostgres(database), (query) => query.forUpdate())
            .executeTakeFirstOrThrow();
          const holds = now() < Number(row.expires_at);
          const stored = holds ? readJson<unknown>(row.value, { thing: 'tally', id: name }) : undefined;
          const { value, expiresAt, answer } = change(stored);
          await transaction
            .updateTable('tallies')
            .set({ value: JSON.stringify(value ?? null), expires_at: expiresAt })
            .where('name', '=', name)
            .execute();
          return answer;
        },
        'read committed',
      ),
  };
}
