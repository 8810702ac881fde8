/** A batch: several pictures under one set of options. Times everywhere are milliseconds since 1970. */
export interface NewJob {
  /** Unguessable. */
  readonly id: string;
  /** Of the key that asked; `null` in open use. */
  readonly keyId: string | null;
  /** What is done to each picture, as the API took it. */
  readonly options: unknown;
  readonly tasks: readonly NewTask[];
  readonly webhook: string | null;
  readonly createdAt: number;
  /** From then on it is gone with its pictures and results. */
  readonly expiresAt: number;
}

export interface NewTask {
  /** The file's name as the client gave it; goes back to the client, never into a log. */
  readonly name: string;
  /** Blob with the picture. */
  readonly input: string;
}

export type JobState = 'waiting' | 'running' | 'done' | 'cancelled';
export type TaskState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobRecord extends Omit<NewJob, 'tasks'> {
  /** `done` when every task has ended, also where some failed. */
  readonly state: JobState;
  readonly tasks: readonly TaskRecord[];
  /** Grows with every change of the job or of a task of it: what a reader has seen. */
  readonly version: number;
}

export interface TaskRecord extends NewTask {
  readonly index: number;
  readonly state: TaskState;
  /** How often it was begun. */
  readonly attempts: number;
  /** What the worker reported, where it is done: confidence, warnings, the ids of its results. */
  readonly outcome: unknown;
  /** Why it failed. */
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** A task that one worker holds until `leaseEnds`, unless it prolongs that. */
export interface Claim {
  readonly job: string;
  readonly index: number;
  /** Of this very attempt; what another attempt says with an older one is not heard. */
  readonly token: string;
  readonly attempt: number;
  readonly input: string;
  readonly options: unknown;
  readonly keyId: string | null;
  readonly expiresAt: number;
}

export interface RetryPolicy {
  /** Attempts at most. */
  readonly attempts: number;
  /** Milliseconds before attempt n + 1, for n = 1, 2, … */
  readonly backOff: (attempt: number) => number;
}

export const DEFAULT_RETRY: RetryPolicy = { attempts: 3, backOff: (attempt) => 500 * 4 ** (attempt - 1) };

/**
 * Work that outlives the process. As seen from outside a task is done once: what a worker reports counts only
 * while its claim holds, and is stored together with the task's end.
 */
export interface Jobs {
  add(job: NewJob): Promise<void>;
  get(id: string): Promise<JobRecord | undefined>;
  /** `undefined`: no such job. Cheap: what readers ask while they wait. */
  version(id: string): Promise<number | undefined>;
  /**
   * The oldest task that waits, or whose worker let its lease run out. A task whose last allowed attempt was
   * lost that way ends as failed with the code `worker-lost`, and the next one is looked at.
   */
  claim(worker: string, lease: number): Promise<Claim | undefined>;
  /** @returns whether the claim still holds; `false` also when the job was cancelled: the work may stop. */
  prolong(claim: Claim, lease: number): Promise<boolean>;
  /** @returns whether it counted. Where not, what was made for it is to be thrown away. */
  finish(claim: Claim, outcome: unknown): Promise<boolean>;
  /** `again`: worth another attempt, after the policy's pause, while there are any left. */
  fail(claim: Claim, error: NonNullable<TaskRecord['error']>, again: boolean): Promise<boolean>;
  /** Gives an attempt back unused, as when the server stops. */
  release(claim: Claim): Promise<void>;
  /** Tasks that have ended stay as they are. @returns whether the job was there and had not ended. */
  cancel(id: string): Promise<boolean>;
  /** Ended jobs whose web-hook nobody has delivered yet; a claim on them works like that on tasks. */
  claimWebhook(worker: string, lease: number): Promise<WebhookClaim | undefined>;
  /** `delivered: false`: another attempt after the policy's pause, while there are any left. */
  settleWebhook(claim: WebhookClaim, delivered: boolean): Promise<void>;
  counts(): Promise<{ readonly waiting: number; readonly running: number }>;
}

export interface WebhookClaim {
  readonly job: string;
  readonly url: string;
  readonly token: string;
  readonly attempt: number;
}
