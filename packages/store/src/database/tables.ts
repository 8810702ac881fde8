import type { JobState, TaskState } from '../jobs/jobs.ts';
import type { Scope } from '../keys/keys.ts';

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
