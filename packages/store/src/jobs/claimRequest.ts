import type { Takes } from './jobs.ts';

export interface ClaimRequest {
  /** Of the new claim. */
  readonly token: string;
  readonly now: number;
  /** Milliseconds. */
  readonly lease: number;
  /** Attempts at most. */
  readonly attempts: number;
  /** The same of those whose lease ended. */
  readonly lost: number;
  readonly takes: Takes;
}
