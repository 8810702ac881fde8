import { orderReview } from '@stickersnap/learn';
import type { Database } from '../database/database.ts';
import type { QueueItem, QueueOptions, QueuePage } from './reviews.ts';

/** Within a transaction: no two places are given out twice. */
export async function readQueue(database: Database, options: QueueOptions): Promise<QueuePage> {
  const { limit, again = false } = options;
  // One more than is shown tells whether there is more.
  const missing = limit + 1 - (await chosen(database, options, limit + 1)).length;
  if (!again && missing > 0) await choose(database, missing);
  const found = await chosen(database, options, limit + 1);
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? items.at(-1)!.pick : null };
}

async function chosen(
  database: Database,
  { reviewer, after = 0, again = false }: QueueOptions,
  limit: number,
): Promise<QueueItem[]> {
  const rows = await database
    .selectFrom('learning')
    .select(['correction', 'kind', 'state', 'entropy', 'disagreement', 'arm', 'pick'])
    .where('pick', '>', after)
    .where('stale', '=', 0)
    .where('state', again ? '!=' : '=', 'waiting')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reviews')
            .select('reviews.at')
            .whereRef('reviews.correction', '=', 'learning.correction')
            .where('reviews.reviewer', '=', reviewer),
        ),
      ),
    )
    .orderBy('pick')
    .limit(limit)
    .execute();
  return rows.map(({ correction: id, kind, state, entropy, disagreement, arm, pick }) => ({
    id,
    kind,
    state,
    entropy,
    disagreement: disagreement ?? undefined,
    arm: arm!,
    pick: Number(pick),
  }));
}

/** Chooses so many of those that nobody has chosen yet, and gives them the next places. */
async function choose(database: Database, count: number): Promise<void> {
  const rows = await database
    .selectFrom('learning')
    .select(['correction', 'entropy', 'disagreement'])
    .where('pick', 'is', null)
    .where('stale', '=', 0)
    .where('state', '=', 'waiting')
    .execute();
  const candidates = rows.map(({ correction: id, entropy, disagreement }) => ({
    id,
    entropy,
    disagreement: disagreement ?? undefined,
  }));
  const last = await database
    .selectFrom('learning')
    .select(({ fn }) => fn.max('pick').as('pick'))
    .executeTakeFirst();
  let pick = Number(last?.pick ?? 0);
  for (const { id, arm } of orderReview(candidates, { seed: pick, count })) {
    pick++;
    await database.updateTable('learning').set({ arm, pick }).where('correction', '=', id).execute();
  }
}
