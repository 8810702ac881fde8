import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { countOldCorrections, createHeldBlobs } from './blobs/heldBlobs.ts';
import { createSqlCorrections } from './corrections/sqlCorrections.ts';
import type { Database } from './database/database.ts';
import { createExpire } from './expire.ts';
import { createSqlGolden } from './golden/sqlGolden.ts';
import { createSqlIdempotency } from './idempotency/sqlIdempotency.ts';
import type { RetryPolicy } from './jobs/jobs.ts';
import { createSqlJobs } from './jobs/sqlJobs.ts';
import { createSqlKeys } from './keys/sqlKeys.ts';
import { createSqlLearning } from './learning/sqlLearning.ts';
import { openPlace, type StorePlace } from './openPlace.ts';
import { type RandomBytes, randomText } from './randomBytes.ts';
import type { RecordChecks } from './recordChecks.ts';
import { createSqlResults } from './results/sqlResults.ts';
import { createSqlReviews } from './reviews/sqlReviews.ts';
import type { Store } from './store.ts';
import { createSqlTallies } from './tallies/sqlTallies.ts';
import { tellUnusable } from './unusable.ts';

export interface OpenStoreOptions extends StorePlace {
  /** Bytes of blobs at most; by default what the disk holds. */
  readonly quota?: number;
  readonly retry?: RetryPolicy;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random?: RandomBytes;
  /** Milliseconds after which a file that no row stands for is a leftover; an hour by default. */
  readonly orphanAge?: number;
  /** What stored records are held against when they are read. */
  readonly checks?: RecordChecks;
}

const HOUR = 3_600_000;
const TOKEN_BYTES = 16;

/**
 * SQLite and files in one folder, which any number of processes of one machine may open at once; or PostgreSQL, which
 * any number of machines may.
 * @throws SnapError `data-unusable`, `database-unusable` where folder or database cannot be used, with what its operator
 *   can do.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  try {
    return await open(options);
  } catch (error) {
    throw tellUnusable(error, options.directory);
  }
}

async function open(options: OpenStoreOptions): Promise<Store> {
  const { quota = Number.POSITIVE_INFINITY, retry, now, random = randomBytes, checks = {} } = options;
  const { database, blobs: stored, incoming } = await openPlace(options, { quota, now, random });
  const blobs = createHeldBlobs(stored, database);
  await countOldCorrections(stored, database);
  const token = () => randomText(random, TOKEN_BYTES);
  let closing: Promise<void> | undefined;
  return {
    blobs,
    jobs: createSqlJobs({ database, now, token, checks, ...(retry && { retry }) }),
    results: createSqlResults({ database, now }),
    idempotency: createSqlIdempotency({ database, now }),
    keys: createSqlKeys({ database, now, random }),
    corrections: createSqlCorrections({ database, check: checks.correction }),
    learning: createSqlLearning({ database, now, check: checks.correction }),
    reviews: createSqlReviews({ database, now }),
    golden: createSqlGolden({ database, now }),
    tallies: createSqlTallies({ database, now }),
    expire: createExpire({ database, blobs, incoming, now, orphanAge: options.orphanAge ?? HOUR }),
    ping: async () => {
      await sql`select 1`.execute(database);
    },
    close: () => {
      closing ??= closeDatabase(database);
      return closing;
    },
  };
}

async function closeDatabase(database: Database): Promise<void> {
  // Behind whatever is under way.
  await database.connection().execute(async () => {});
  await database.destroy();
}
