import type { CallOptions, Connection } from '@stickersnap/core';
import type { MessageEnd } from '../webPort.ts';

/** As much of a Worker as is needed. */
export interface HostedWorker extends MessageEnd {
  terminate(): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
}

export interface HostOptions {
  /** @param id of this very worker, which holds a lock of that name as long as it lives. */
  readonly start: (id: string) => HostedWorker;
  /** Ended after so long without work, so that its memory is given back. */
  readonly idleMs: number;
  /** The same after a call in the queue; what was made ready beside it waits `idleMs`. */
  readonly restMs: number;
  /** Ended after so many calls of the queue, for those that give memory back only at their end. */
  readonly mostCalls: number;
  /** An aborted call that has not ended by then is ended by force; starting anew takes about as long. */
  readonly graceMs: number;
  /** So often a worker that is at work is looked after. */
  readonly tickMs: number;
  /** Ids of the workers that live; `undefined` where the browser does not tell. */
  readonly living: () => Promise<ReadonlySet<string> | undefined>;
}

export const HOST_DEFAULTS = {
  idleMs: 60_000,
  mostCalls: Number.POSITIVE_INFINITY,
  graceMs: 1000,
  tickMs: 1000,
  living: async () => undefined,
} as const;

export interface HostCallOptions<P> extends CallOptions<P> {
  /** Higher ones go first; among equals the first come. 0 by default. */
  readonly priority?: number;
  /** Goes ahead at once, beside the others; begun anew when the worker is ended because of one of them. */
  readonly beside?: boolean;
  /** Milliseconds without a word after which the worker counts as stuck. @param told what it said last. */
  readonly patience?: (told: P | undefined) => number;
}

/** One call in the queue. */
export interface Job {
  readonly method: string;
  readonly request: unknown;
  readonly options: HostCallOptions<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** The call that is at work. */
export interface ActiveJob {
  readonly job: Job;
  told: unknown;
  /** Milliseconds, counted by ticks: a device that sleeps has no worker that is stuck. */
  silence: number;
  grace: ReturnType<typeof setTimeout> | undefined;
}

export type AnyService = Record<string, { request: unknown; result: unknown; progress: unknown }>;

export interface RunningWorker {
  readonly id: string;
  readonly worker: HostedWorker;
  readonly connection: Connection<AnyService>;
  calls: number;
  /** Whether it was seen alive. */
  seen: boolean;
}

/** One worker's life, and the calls that wait for it. */
export interface Host {
  readonly options: HostOptions;
  queue: Job[];
  active: ActiveJob | undefined;
  running: RunningWorker | undefined;
  /** Calls that go on beside the queue. */
  besides: number;
  /** Another worker is wanted as soon as this one's call is done. */
  outdated: boolean;
  idle: ReturnType<typeof setTimeout> | undefined;
  watch: ReturnType<typeof setInterval> | undefined;
}

/** Why calls fail that were not meant when the worker was ended. */
export const ENDED = Symbol('the worker was ended');

export function openHost(options: Pick<HostOptions, 'start'> & Partial<HostOptions>): Host {
  const { restMs = options.idleMs ?? HOST_DEFAULTS.idleMs } = options;
  return {
    options: { ...HOST_DEFAULTS, ...options, restMs },
    queue: [],
    active: undefined,
    running: undefined,
    besides: 0,
    outdated: false,
    idle: undefined,
    watch: undefined,
  };
}
