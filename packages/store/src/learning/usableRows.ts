import { createNearIndex } from '@stickersnap/learn';
import type { Database } from '../database/database.ts';
import type { ExampleOptions } from './learning.ts';

export interface UsableRow {
  readonly correction: string;
}

export interface UsableOptions extends Required<ExampleOptions> {
  /** Only those on which a reviewer decided later than this: milliseconds since 1970. */
  readonly decidedSince?: number;
}

/**
 * What may be used, by id. Likeness is looked at whenever it is asked for: golden pictures may have come since, and one
 * that was given anew may show something else now.
 */
export async function usableRows(
  database: Database,
  { split, use, decidedSince }: UsableOptions,
): Promise<readonly UsableRow[]> {
  const rows = await database
    .selectFrom('learning')
    .select(['correction', 'perceptual_hash'])
    .where('split', '=', split)
    .where('stale', '=', 0)
    .where('perceptual_hash', 'is not', null)
    .where(({ eb, and, or }) =>
      use === 'train'
        ? or([eb('state', '=', 'corrected'), and([eb('state', '=', 'accepted'), eb('kind', '=', 'edited')])])
        : or([
            and([eb('state', 'in', ['waiting', 'accepted']), eb('kind', '=', 'accepted')]),
            and([eb('state', '=', 'accepted'), eb('kind', '=', 'bare')]),
          ]),
    )
    .$if(decidedSince !== undefined, (query) =>
      query.where('correction', 'in', ({ selectFrom }) =>
        selectFrom('reviews')
          .select('reviews.correction')
          .where('decision', 'in', ['accept', 'correct'])
          .where('at', '>', decidedSince!),
      ),
    )
    .orderBy('correction')
    .execute();
  if (rows.length === 0) return [];
  const apart = [...(await goldenHashes(database)), ...(split === 'train' ? await heldOut(database) : [])];
  const isNear = createNearIndex(apart);
  return rows.filter(({ perceptual_hash }) => !isNear(perceptual_hash!));
}

async function goldenHashes(database: Database): Promise<string[]> {
  const rows = await database.selectFrom('golden').select('perceptual_hash').execute();
  return rows.map((row) => row.perceptual_hash);
}

/** Reviewed or not: what waits may be what a network is judged by tomorrow. */
async function heldOut(database: Database): Promise<string[]> {
  const rows = await database
    .selectFrom('learning')
    .select('perceptual_hash')
    .where('split', '=', 'held-out')
    .where('perceptual_hash', 'is not', null)
    .execute();
  return rows.map((row) => row.perceptual_hash!);
}
