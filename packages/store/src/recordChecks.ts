import type { Check } from './database/readJson.ts';

/** Schemas of what is kept as JSON for others, asked whenever it is read; without one only JSON itself is checked. */
export interface RecordChecks {
  /** A job's. */
  readonly options?: Check;
  /** A task's. */
  readonly outcome?: Check;
  readonly correction?: Check;
}
