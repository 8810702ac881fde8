import type { RleMask, Strokes } from '@stickersnap/core';
import type { Arm } from '@stickersnap/learn';
import type { LearningFacts, LearningState } from '../learning/learning.ts';

/** `correct`: with a mask of the reviewer's own. `skip`: it stays as it is, and is not shown to that reviewer again. */
export type Decision = 'accept' | 'correct' | 'skip' | 'reject';

/** People who look at what was given, before anything learns from it. */
export interface Reviews {
  /**
   * What one reviewer has not looked at yet, in the order in which it was chosen. Where that is not enough, more is
   * chosen, and with each pick its arm is kept.
   */
  queue(options: QueueOptions): Promise<QueuePage>;
  /** `undefined`: there is no such correction, or nothing is known of it yet. */
  open(id: string): Promise<ReviewCase | undefined>;
  /**
   * Keeps what a reviewer decided, in the place of what the same one decided before.
   * @returns the state that it is in now; `undefined`: there is no such correction, or it is not the one that was seen.
   */
  decide(review: NewReview): Promise<LearningState | undefined>;
  summary(): Promise<ReviewSummary>;
}

export interface QueueOptions {
  /** A key's id; empty where none is needed. */
  readonly reviewer: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: number;
  /** Instead what others have decided already: from that, it is told how well reviewers agree. */
  readonly again?: boolean;
}

export interface QueuePage {
  readonly items: readonly QueueItem[];
  /** `null`: there is nothing more. */
  readonly next: number | null;
}

export interface QueueItem extends Pick<LearningFacts, 'id' | 'kind' | 'state' | 'entropy' | 'disagreement'> {
  readonly arm: Arm;
  readonly pick: number;
}

export interface ReviewCase {
  readonly item: Omit<QueueItem, 'arm' | 'pick'> & Partial<Pick<QueueItem, 'arm' | 'pick'>>;
  /** Blob of the picture. */
  readonly image: string;
  /** The whole correction as JSON. */
  readonly record: string;
  /** Oldest first. */
  readonly reviews: readonly StoredReview[];
}

export interface StoredReview {
  readonly reviewer: string;
  readonly decision: Decision;
  /** Of `correct`, as JSON. */
  readonly mask: string | undefined;
  readonly at: number;
}

export interface NewReview {
  readonly id: string;
  readonly reviewer: string;
  readonly decision: Decision;
  /** The record that was looked at: one that was given anew meanwhile is another one. */
  readonly record: string;
  /** Of `correct`. */
  readonly mask?: RleMask;
  readonly strokes?: Strokes;
  /** IoU of what the engine found with what the reviewer holds to be right, 0–1. */
  readonly iou?: number;
  /** With each other reviewer who decided. */
  readonly agreements: readonly Agreement[];
}

export interface Agreement {
  readonly reviewer: string;
  /** Whether both decided the same. */
  readonly same: boolean;
  /** Of the masks that both hold to be right, 0–1; absent where one of them rejected it. */
  readonly iou?: number;
}

export interface ReviewSummary {
  readonly counts: readonly {
    readonly state: LearningState;
    readonly arm: Arm | null;
    readonly count: number;
  }[];
  readonly agreement: {
    /** Of two reviewers and one picture. */
    readonly pairs: number;
    /** The share of them that decided the same; `null` where there are none. */
    readonly same: number | null;
    /** Mean IoU of their masks. */
    readonly iou: number | null;
  };
  /** Of the engine's masks, told by what chance chose and somebody decided. */
  readonly quality: {
    readonly pictures: number;
    /** Mean IoU of what was found with what is right; `null` where there are none. */
    readonly iou: number | null;
    /** The share that was right as it was found. */
    readonly right: number | null;
  };
}
