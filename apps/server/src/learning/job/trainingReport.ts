import type { Training } from '@stickersnap/api';
import type { SnapError } from '@stickersnap/core';
import type { RunProgress } from '../training/run.ts';

/** One training as the server knows it: what is not there is not known, or not yet. */
export interface TrainingReport {
  readonly run?: string | undefined;
  readonly card: string;
  readonly startedBy: string;
  /** Milliseconds since 1970, as is `endedAt`. */
  readonly startedAt: number;
  readonly state: Training['state'];
  readonly progress?: RunProgress | undefined;
  readonly endedAt?: number | undefined;
  readonly outcome?: { readonly version: string; readonly promotes: boolean } | undefined;
  readonly error?: SnapError | undefined;
}
