import type { Database } from '../database/database.ts';
import type { ReviewSummary } from './reviews.ts';

export async function readSummary(database: Database): Promise<ReviewSummary> {
  const counts = await database
    .selectFrom('learning')
    .select(['state', 'arm', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy(['state', 'arm'])
    .orderBy('state')
    .orderBy('arm')
    .execute();
  const pairs = await database.selectFrom('agreements').select(['same', 'iou']).execute();
  const decided = await decidedByChance(database);
  return {
    counts: counts.map((row) => ({ ...row, count: Number(row.count) })),
    agreement: {
      pairs: pairs.length,
      same: mean(pairs.map(({ same }) => Number(same))),
      iou: mean(numbers(pairs.map(({ iou }) => iou))),
    },
    quality: {
      pictures: decided.length,
      iou: mean(decided),
      right: mean(decided.map((iou) => (iou === 1 ? 1 : 0))),
    },
  };
}

/** Of each that chance chose the IoU by whoever decided last. What was rejected has no true mask. */
async function decidedByChance(database: Database): Promise<number[]> {
  const rows = await database
    .selectFrom('learning')
    .innerJoin('reviews', 'reviews.correction', 'learning.correction')
    .select(['learning.correction', 'decision', 'iou'])
    .where('arm', '=', 'random')
    .where('decision', '!=', 'skip')
    .orderBy('at')
    .orderBy('reviewer')
    .execute();
  const last = new Map(rows.map(({ correction, iou }) => [correction, iou]));
  return numbers([...last.values()]);
}

function numbers(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
