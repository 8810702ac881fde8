import type { Blobs } from './blobs/blobs.ts';
import type { Corrections } from './corrections/corrections.ts';
import type { Golden } from './golden/golden.ts';
import type { Idempotency } from './idempotency/idempotency.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Keys } from './keys/keys.ts';
import type { Learning } from './learning/learning.ts';
import type { Results } from './results/results.ts';
import type { Reviews } from './reviews/reviews.ts';
import type { Tallies } from './tallies/tallies.ts';

/** All that lasts. */
export interface Store {
  readonly blobs: Blobs;
  readonly jobs: Jobs;
  readonly results: Results;
  readonly idempotency: Idempotency;
  readonly keys: Keys;
  readonly corrections: Corrections;
  readonly learning: Learning;
  readonly reviews: Reviews;
  readonly golden: Golden;
  readonly tallies: Tallies;
  /** Deletes what has expired, rows first, then blobs; safe to run in several processes. @returns how many things. */
  expire(): Promise<number>;
  /** Answers when the database does; what a readiness check asks. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
