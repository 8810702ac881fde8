import type { Arm, Split } from '@stickersnap/learn';
import type { JobState, TaskState } from '../jobs/jobs.ts';
import type { Scope } from '../keys/keys.ts';
import type { LearningKind, LearningState } from '../learning/learning.ts';
import type { Decision } from '../reviews/reviews.ts';

// Times are whole milliseconds since 1970, JSON is text: the same in SQLite and PostgreSQL.

export interface Tables {
  jobs: JobRow;
  tasks: TaskRow;
  webhooks: WebhookRow;
  results: ResultRow;
  idempotency: IdempotencyRow;
  keys: KeyRow;
  sessions: SessionRow;
  corrections: CorrectionRow;
  holdings: HoldingRow;
  learning: LearningTableRow;
  reviews: ReviewRow;
  agreements: AgreementRow;
  golden: GoldenRow;
  tallies: TallyRow;
}

/** What several servers count together. */
export interface TallyRow {
  name: string;
  /** JSON. */
  value: string;
  expires_at: number;
}

/** A blob that counts as somebody's. */
export interface HoldingRow {
  blob: string;
  purpose: string;
  holder: string;
  /** With what belongs to it in the database. */
  bytes: number;
}

export interface JobRow {
  id: string;
  key_id: string | null;
  options: string;
  webhook: string | null;
  state: JobState;
  /** Tasks that have not ended. */
  open_tasks: number;
  version: number;
  created_at: number;
  expires_at: number;
  /** What a worker must be able to do; `null`: anybody can. */
  model: string | null;
  device: string | null;
}

export interface TaskRow {
  job: string;
  position: number;
  name: string;
  input: string;
  state: TaskState;
  attempts: number;
  /** Its place in the line of all tasks: see `turns.ts`. */
  turn: number;
  queued_at: number;
  /** Not before then: the pause after a failed attempt. */
  ready_at: number;
  lease_ends: number | null;
  worker: string | null;
  token: string | null;
  outcome: string | null;
  error: string | null;
}

/** Only while it waits to be delivered. */
export interface WebhookRow {
  job: string;
  url: string;
  attempts: number;
  /** While somebody delivers it: the end of the lease. */
  ready_at: number;
  worker: string | null;
  token: string | null;
}

export interface ResultRow {
  id: string;
  blob: string;
  file_name: string;
  mime: string;
  bytes: number;
  sha256: string;
  key_id: string | null;
  created_at: number;
  expires_at: number;
}

export interface IdempotencyRow {
  scope: string;
  key: string;
  fingerprint: string;
  busy_until: number;
  expires_at: number;
  /** `null`: not answered yet. */
  status: number | null;
  headers: string | null;
  body: string | null;
}

export interface KeyRow {
  id: string;
  name: string;
  scope: Scope;
  secret_hash: string;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
}

export interface SessionRow {
  hash: string;
  key_id: string;
  expires_at: number;
}

export interface CorrectionRow {
  id: string;
  owner: string;
  image: string;
  /** Of the picture as it was given. */
  image_sha256: string;
  /** Of the blob; `null`: it is the file as it came, with all that is in it. */
  stored_sha256: string | null;
  created_at: number;
  recipe: string;
  model_version: string;
  origin: string;
  /** The whole of it, as JSON. */
  record: string;
}

/** What is known of a correction for learning. */
export interface LearningTableRow {
  correction: string;
  /** `null`: nobody can read the picture. */
  perceptual_hash: string | null;
  group: string;
  split: Split;
  state: LearningState;
  kind: LearningKind;
  entropy: number;
  disagreement: number | null;
  /** `null`: not chosen for review yet. */
  arm: Arm | null;
  /** Its place among all that were chosen, from 1. */
  pick: number | null;
  arrived_at: number;
  /** 1: the correction was given anew since. */
  stale: number;
}

export interface ReviewRow {
  correction: string;
  /** A key's id; empty where none is needed. */
  reviewer: string;
  decision: Decision;
  /** Of `correct`: run lengths, as JSON. */
  mask: string | null;
  strokes: string | null;
  /** Of what the engine found with what this reviewer holds to be right. */
  iou: number | null;
  at: number;
}

/** Of two who looked at the same one; `first` < `second`. */
export interface AgreementRow {
  correction: string;
  first: string;
  second: string;
  same: number;
  iou: number | null;
}

export interface GoldenRow {
  id: string;
  name: string;
  image: string;
  image_sha256: string;
  /** Run lengths, as JSON. */
  mask: string;
  perceptual_hash: string;
  imported_at: number;
}
