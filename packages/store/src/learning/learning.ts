import type { Correction, RleMask } from '@stickersnap/core';
import type { Split } from '@stickersnap/learn';

/**
 * `edited`: somebody changed the mask; `accepted`: somebody found it right as it was, which is weak evidence; `bare`:
 * somebody found it wrong, and nothing was changed.
 */
export type LearningKind = 'edited' | 'accepted' | 'bare';

/** What reviewers made of it. Who decides last is right. */
export type LearningState = 'waiting' | 'accepted' | 'corrected' | 'rejected';

/**
 * `train`: seen by a reviewer, and changed by somebody: what is learned, or held against what was learned. `replay`: the
 * engine's own answer that nobody found wrong, so that it is not forgotten.
 */
export type Use = 'train' | 'replay';

/** What is known of stored corrections for learning. Deleting a correction deletes all of it. */
export interface Learning {
  /** Corrections of which nothing is known, or that were given anew; those that came first come first. */
  unknown(limit: number): Promise<readonly UnknownCorrection[]>;
  /**
   * Tells what is known of one. The first time its split is fixed, together with its group: neither ever changes, even
   * when it is given anew.
   * @returns `undefined`: there is no such correction any more, or it was given anew since it was looked at.
   */
  arrive(arrival: Arrival): Promise<LearningFacts | undefined>;
  get(id: string): Promise<LearningFacts | undefined>;
  /** How much two networks differ in a picture: 1 − IoU of their masks. */
  compare(id: string, disagreement: number): Promise<void>;
  /**
   * All that may be used, by id. No picture is among them that looks like a golden one; and what trains never looks like
   * one that is held out.
   * @throws SnapError `record-damaged`
   */
  examples(options: ExampleOptions): AsyncIterable<Example>;
  /** All that may be used for anything, and the golden pictures: what a network was made of, to be kept with it. */
  manifest(): Promise<Manifest>;
  /** How many examples to train with have been decided on since then, in milliseconds since 1970. */
  fresh(since: number): Promise<number>;
  /** How many there are of each. */
  counts(): Promise<readonly LearningCount[]>;
}

export interface UnknownCorrection {
  readonly id: string;
  /** Blob of the picture. */
  readonly image: string;
  /** The whole correction as JSON. */
  readonly record: string;
}

export interface Arrival {
  readonly id: string;
  /** `undefined`: the picture cannot be read, and is never used. */
  readonly perceptualHash: string | undefined;
  readonly kind: LearningKind;
  /** Mean entropy of the mask that was found, 0–1. */
  readonly entropy: number;
  /** The correction that was looked at, as JSON. */
  readonly record: string;
}

export interface LearningFacts extends Omit<Arrival, 'record'> {
  readonly group: string;
  readonly split: Split;
  readonly state: LearningState;
  /** `undefined`: nobody has compared. */
  readonly disagreement: number | undefined;
}

export interface ExampleOptions {
  readonly split: Split;
  /** `train` by default. */
  readonly use?: Use;
}

export interface Example {
  readonly id: string;
  /** Blob of the picture. */
  readonly image: string;
  /** Of the kept picture, lower-case hex. */
  readonly imageSha256: string;
  readonly before: RleMask;
  /** What is right: a reviewer's mask where there is one, else what the person left. */
  readonly after: RleMask;
  readonly kind: LearningKind;
  readonly state: LearningState;
  readonly origin: Correction['origin'];
  readonly group: string;
}

export interface Manifest {
  /** By split, use and id. */
  readonly examples: readonly ManifestRow[];
  /** By id. */
  readonly golden: readonly Omit<ManifestRow, 'split' | 'use'>[];
  /** Over all rows in their order, lower-case hex: the same for the same data. */
  readonly sha256: string;
}

export interface ManifestRow {
  readonly id: string;
  readonly split: Split;
  readonly use: Use;
  /** Over picture and masks, lower-case hex. */
  readonly sha256: string;
}

export interface LearningCount {
  readonly split: Split;
  readonly state: LearningState;
  readonly kind: LearningKind;
  readonly count: number;
}
