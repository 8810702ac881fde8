import type { TrainSettings, Verdict } from '@stickersnap/learn';

/** What is learned from: what people mended, or the answers of a better network. */
export type RunKind = 'corrections' | 'distil';

/** What a training was begun with; nothing of it changes. */
export interface RunPlan {
  readonly id: string;
  readonly kind: RunKind;
  /** Of the network that learns. */
  readonly card: string;
  /** SHA-256 of the weights that it begins with. */
  readonly original: string;
  readonly settings: TrainSettings;
  /** SHA-256 of what is learned from, lower-case hex. */
  readonly manifest: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** For people; runs of before do not have it. */
  readonly startedBy?: string;
}

export interface RunProgress {
  readonly phase: 'training' | 'scoring';
  /** Steps done. */
  readonly step: number;
  readonly steps: number;
  /** Of every step done. */
  readonly losses: readonly number[];
  /** Mean IoU on some pictures that were set aside, as it came along. */
  readonly heldOut: readonly { readonly step: number; readonly iou: number }[];
  /** Seconds, as far as can be told. */
  readonly left: number | undefined;
}

/** How a training ended. */
export interface RunOutcome {
  /** Its version, whether it may serve or not. */
  readonly version: string;
  readonly parent: string;
  readonly verdict: Verdict;
  readonly endedAt: string;
}
