import { createSqlCorrections } from '../corrections/sqlCorrections.ts';
import type { Database } from '../database/database.ts';
import { createSqlGolden } from '../golden/sqlGolden.ts';
import { createSqlLearning } from '../learning/sqlLearning.ts';
import { createSqlReviews } from '../reviews/sqlReviews.ts';

/** All that stands around learning over one database, with a clock that goes on by itself. */
export function learningRooms(database: Database) {
  let time = 1_700_000_000_000;
  const now = () => ++time;
  return {
    corrections: createSqlCorrections({ database }),
    learning: createSqlLearning({ database, now }),
    reviews: createSqlReviews({ database, now }),
    golden: createSqlGolden({ database, now }),
  };
}
