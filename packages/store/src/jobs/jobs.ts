import type { ResultRecord } from '../results/results.ts';

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
  /** Only for those who can do that; anybody takes what asks for nothing. */
  readonly needs?: JobNeeds;
}

export interface JobNeeds {
  /** A recipe's or a network's name. */
  readonly model?: string | undefined;
  /** `cuda`. */
  readonly device?: string | undefined;
}

/** What a worker takes. */
export interface Takes {
  /** `undefined`: every one. */
  readonly models?: readonly string[] | undefined;
  /** Which it has. */
  readonly device?: string | undefined;
}

export interface NewTask {
  /** The file's name as the client gave it; goes back to the client, never into a log. */
  readonly name: string;
  /** Blob with the picture. */
  readonly input: string;
}

export type JobState = 'waiting' | 'running' | 'done' | 'cancelled';
export type TaskState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobRecord extends Omit<NewJob, 'tasks' | 'needs'> {
  /** `running` from the first claim on; `done` when every task has ended, also where some failed. */
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
  readonly error: TaskError | null;
}

export interface TaskError {
  readonly code: string;
  readonly message: string;
}

/**
 * A task that one worker holds until its lease ends, unless it prolongs that. From then on anybody may take the
 * task; until somebody does, the claim still holds.
 */
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
  /**
   * Attempts at most where whoever worked on it vanished without a word. More of them: a picture takes its engine along,
   * and that is told; whole servers vanish when they are killed or the power fails, whatever they work on.
   */
  readonly lost: number;
  /** Milliseconds before attempt n + 1, for n = 1, 2, … */
  readonly backOff: (attempt: number) => number;
}

export const DEFAULT_RETRY: RetryPolicy = {
  attempts: 3,
  lost: 10,
  backOff: (attempt) => 500 * 4 ** (attempt - 1),
};

/**
 * Work that outlives the process. As seen from outside a task is done once: what a worker reports counts only
 * while its claim holds, and is stored together with the task's end.
 */
export interface Jobs {
  add(job: NewJob): Promise<void>;
  /** `undefined`: there is none, or it has expired. */
  get(id: string): Promise<JobRecord | undefined>;
  /** `undefined`: no such job. Cheap: what readers ask while they wait. */
  version(id: string): Promise<number | undefined>;
  /**
   * The next task that waits, or whose worker let its lease run out. Oldest first, but jobs take turns, and so do
   * keys: a batch of a thousand does not hold up a batch of one. A task whose last allowed attempt was lost with
   * its worker ends as failed with the code `worker-lost`, and the next one is looked at.
   * @param worker who asks; for people who look into the database.
   * @param lease milliseconds.
   * @param takes by default whatever needs no device of its own.
   */
  claim(worker: string, lease: number, takes?: Takes): Promise<Claim | undefined>;
  /** @returns whether the claim still holds; `false` also when the job was cancelled or has expired: the work may stop. */
  prolong(claim: Claim, lease: number): Promise<boolean>;
  /**
   * @param results stored in the same moment, so that there is never one of a task that was not done.
   * @returns whether it counted. Where not, the blobs that were made for it are to be thrown away.
   */
  finish(claim: Claim, outcome: unknown, results?: readonly ResultRecord[]): Promise<boolean>;
  /** `again`: worth another attempt, after the policy's pause, while there are any left. */
  fail(claim: Claim, error: TaskError, again: boolean): Promise<boolean>;
  /** Gives an attempt back unused, as when the server stops. */
  release(claim: Claim): Promise<void>;
  /** Tasks that have ended stay as they are. @returns whether the job was there and had not ended. */
  cancel(id: string): Promise<boolean>;
  /**
   * A job that has ended, cancelled ones too, whose web-hook nobody has delivered yet. One that was lost with its
   * worker counts as an attempt; after the policy's last one it is given up.
   */
  claimWebhook(worker: string, lease: number): Promise<WebhookClaim | undefined>;
  /** `delivered: false`: another attempt after the policy's pause, while there are any left. */
  settleWebhook(claim: WebhookClaim, delivered: boolean): Promise<void>;
  /** Of all jobs, in tasks. */
  counts(): Promise<TaskCounts>;
}

export interface TaskCounts {
  readonly waiting: number;
  readonly running: number;
  /** When the first of those that wait came; `null`: none waits. */
  readonly waitingSince: number | null;
}

export interface WebhookClaim {
  readonly job: string;
  readonly url: string;
  readonly token: string;
  readonly attempt: number;
}
