import {
  type CallOptions,
  type Connection,
  type Contract,
  connect,
  type Progress,
  SnapError,
} from '@stickersnap/core';
import { type MessageEnd, webPort } from './webPort.ts';

/** As much of a Worker as is needed. */
export interface HostedWorker extends MessageEnd {
  terminate(): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
}

export interface WorkerHostOptions {
  readonly start: () => HostedWorker;
  /** Ended after so long without work, so that its memory is given back. */
  readonly idleMs: number;
  /** The same after a call in the queue; what was made ready beside it waits `idleMs`. By default `idleMs`, too. */
  readonly restMs?: number;
  /** Ended after so many calls of the queue, for those that give memory back only at their end. */
  readonly mostCalls?: number;
  /** An aborted call that has not ended by then is ended by force; starting anew takes about as long. */
  readonly graceMs: number;
}

export const WORKER_HOST_DEFAULTS = { idleMs: 60_000, graceMs: 1500 } as const;

export interface HostCallOptions<P> extends CallOptions<P> {
  /** Higher ones go first; among equals the first come. 0 by default. */
  readonly priority?: number;
  /** Goes ahead at once, beside the others; begun anew when the worker is ended because of one of them. */
  readonly beside?: boolean;
}

export interface WorkerHost<Service extends Contract<Service>> {
  call<Name extends keyof Service & string>(
    method: Name,
    request: Service[Name]['request'],
    options?: HostCallOptions<Progress<Service[Name]>>,
  ): Promise<Service[Name]['result']>;
  /** Another worker for what comes next: ends this one when its call is done; what goes on beside begins anew. */
  renew(): void;
  /** Ends the worker; what waits is rejected with SnapError `aborted`. A later call starts another one. */
  close(): void;
}

interface Job {
  readonly method: string;
  readonly request: unknown;
  readonly options: HostCallOptions<never>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** Why calls fail that were not meant when the worker was ended. */
const ENDED = Symbol('the worker was ended');

type AnyService = Record<string, { request: unknown; result: unknown; progress: never }>;

/**
 * One worker's life: started at the first call, one call at a time, ended when it is idle, when it crashes, and when
 * an aborted call does not let go of it (a network's run cannot be stopped from within).
 */
export function createWorkerHost<Service extends Contract<Service>>(
  options: Pick<WorkerHostOptions, 'start'> & Partial<WorkerHostOptions>,
): WorkerHost<Service> {
  const { start, idleMs, graceMs } = { ...WORKER_HOST_DEFAULTS, ...options };
  const { restMs = idleMs, mostCalls = Number.POSITIVE_INFINITY } = options;
  let queue: Job[] = [];
  let active: Job | undefined;
  let running: { worker: HostedWorker; connection: Connection<AnyService>; calls: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let besides = 0;
  let outdated = false;

  function open(): Connection<AnyService> {
    if (running !== undefined) return running.connection;
    const worker = start();
    const connection = connect<AnyService>(webPort(worker));
    running = { worker, connection, calls: 0 };
    worker.addEventListener('error', (event) => {
      if (running?.worker !== worker) return;
      event.preventDefault();
      end(new SnapError('unexpected', { reason: event.message || 'a worker could not be started' }));
    });
    return connection;
  }

  function end(error: unknown): void {
    clearTimeout(timer);
    const ended = running;
    running = undefined;
    active = undefined;
    outdated = false;
    ended?.worker.terminate();
    ended?.connection.fail(error);
    next();
  }

  function next(): void {
    clearTimeout(timer);
    if (active !== undefined) return;
    // Between two calls nobody waits for it, and what runs beside is begun anew.
    if (outdated || (running !== undefined && running.calls >= mostCalls && besides === 0)) {
      end(ENDED);
      return;
    }
    const job = queue.shift();
    if (job === undefined) {
      const wait = running?.calls ? restMs : idleMs;
      if (running !== undefined && besides === 0) timer = setTimeout(() => end(ENDED), wait);
      return;
    }
    active = job;
    const { signal } = job.options;
    const done = () => {
      if (active !== job) return;
      active = undefined;
      next();
    };
    const onAbort = () => {
      if (active === job) timer = setTimeout(() => end(ENDED), graceMs);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const connection = open();
    if (running !== undefined) running.calls++;
    connection
      .call(job.method, job.request, { ...job.options, onSettled: done })
      .then(job.resolve, (error: unknown) => {
        job.reject(error);
        // What could not even be sent is answered by nobody.
        if (signal?.aborted !== true) done();
      })
      .finally(() => signal?.removeEventListener('abort', onAbort));
  }

  async function callBeside(method: string, request: unknown, callOptions: HostCallOptions<never>) {
    besides++;
    try {
      while (true) {
        try {
          return await open().call(method, request, callOptions);
        } catch (error) {
          if (error !== ENDED) throw error;
        }
      }
    } finally {
      besides--;
      next();
    }
  }

  function call(method: string, request: unknown, callOptions: HostCallOptions<never> = {}) {
    const { signal, priority = 0, beside = false } = callOptions;
    if (beside) return callBeside(method, request, callOptions);
    return new Promise<unknown>((resolve, reject) => {
      signal?.throwIfAborted();
      const job: Job = { method, request, options: callOptions, resolve, reject };
      const onAbort = () => {
        queue = queue.filter((each) => each !== job);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const after = queue.findIndex((each) => (each.options.priority ?? 0) < priority);
      queue.splice(after === -1 ? queue.length : after, 0, job);
      next();
    });
  }

  return {
    call: call as WorkerHost<Service>['call'],
    renew() {
      if (running === undefined) return;
      outdated = true;
      next();
    },
    close() {
      const dropped = queue;
      queue = [];
      const error = new SnapError('aborted');
      for (const job of dropped) job.reject(error);
      end(error);
    },
  };
}
