import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { ReviewRow } from '../database/tables.ts';
import type { LearningState } from '../learning/learning.ts';
import { readQueue } from './readQueue.ts';
import { readSummary } from './readSummary.ts';
import type { Decision, NewReview, Reviews } from './reviews.ts';

/** Whose decision counts: the last one's. */
const STATES: Readonly<Record<Exclude<Decision, 'skip'>, LearningState>> = {
  accept: 'accepted',
  correct: 'corrected',
  reject: 'rejected',
};

export function createSqlReviews({ database, now }: { database: Database; now: () => number }): Reviews {
  return {
    queue: (options) => inTransaction(database, (transaction) => readQueue(transaction, options)),

    async open(id) {
      const row = await database
        .selectFrom('learning')
        .innerJoin('corrections', 'corrections.id', 'learning.correction')
        .select(['kind', 'state', 'entropy', 'disagreement', 'arm', 'pick', 'image', 'record'])
        .where('correction', '=', id)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const reviews = await database
        .selectFrom('reviews')
        .select(['reviewer', 'decision', 'mask', 'at'])
        .where('correction', '=', id)
        .orderBy('at')
        .orderBy('reviewer')
        .execute();
      const { kind, state, entropy, disagreement, arm, pick, image, record } = row;
      return {
        item: {
          id,
          kind,
          state,
          entropy,
          disagreement: disagreement ?? undefined,
          ...(arm !== null && pick !== null && { arm, pick: Number(pick) }),
        },
        image,
        record,
        reviews: reviews.map(({ mask, at, ...rest }) => ({
          ...rest,
          mask: mask ?? undefined,
          at: Number(at),
        })),
      };
    },

    decide: (review) =>
      inTransaction(database, async (transaction) => {
        if (!(await isSame(transaction, review))) return undefined;
        await keepReview(transaction, review, now());
        await keepAgreements(transaction, review);
        const state = await stateOf(transaction, review.id);
        await transaction
          .updateTable('learning')
          .set({ state })
          .where('correction', '=', review.id)
          .execute();
        return state;
      }),

    summary: () => readSummary(database),
  };
}

async function isSame(database: Database, { id, record }: NewReview): Promise<boolean> {
  const row = await database
    .selectFrom('corrections')
    .innerJoin('learning', 'learning.correction', 'corrections.id')
    .select('record')
    .where('corrections.id', '=', id)
    .executeTakeFirst();
  return row?.record === record;
}

async function keepReview(database: Database, review: NewReview, at: number): Promise<void> {
  const { id: correction, reviewer, decision, mask, strokes, iou } = review;
  const row: Omit<ReviewRow, 'correction' | 'reviewer'> = {
    decision,
    mask: mask === undefined ? null : JSON.stringify(mask),
    strokes: strokes === undefined ? null : JSON.stringify(strokes),
    iou: iou ?? null,
    at,
  };
  await database
    .insertInto('reviews')
    .values({ correction, reviewer, ...row })
    .onConflict((conflict) => conflict.columns(['correction', 'reviewer']).doUpdateSet(row))
    .execute();
}

async function keepAgreements(
  database: Database,
  { id: correction, reviewer, agreements }: NewReview,
): Promise<void> {
  await database
    .deleteFrom('agreements')
    .where('correction', '=', correction)
    .where(({ eb, or }) => or([eb('first', '=', reviewer), eb('second', '=', reviewer)]))
    .execute();
  for (const { reviewer: other, same, iou } of agreements) {
    const [first, second] = [reviewer, other].toSorted() as [string, string];
    const row = { correction, first, second, same: same ? 1 : 0, iou: iou ?? null };
    await database.insertInto('agreements').values(row).execute();
  }
}

async function stateOf(database: Database, id: string): Promise<LearningState> {
  const last = await database
    .selectFrom('reviews')
    .select('decision')
    .where('correction', '=', id)
    .where('decision', '!=', 'skip')
    .orderBy('at', 'desc')
    .orderBy('reviewer', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? 'waiting' : STATES[last.decision as Exclude<Decision, 'skip'>];
}
