import { type Contract, type Progress, SnapError } from '@stickersnap/core';
import { ENDED, type Host, type HostCallOptions, type Job } from './host.ts';
import { connectionOf, endWorker, goOn } from './hostedLife.ts';

/**
 * Asks the host's worker for something: one call at a time, the most urgent first.
 * @throws SnapError as the worker threw it, `worker-lost` where it ended or hangs; `signal.reason` when aborted.
 */
export function callHost<Service extends Contract<Service>, Name extends keyof Service & string>(
  host: Host,
  method: Name,
  request: Service[Name]['request'],
  options: HostCallOptions<Progress<Service[Name]>> = {},
): Promise<Service[Name]['result']> {
  // Who calls and who answers agree by the contract; between them everything is unknown.
  const loose = options as HostCallOptions<unknown>;
  return loose.beside === true
    ? callBeside(host, method, request, loose)
    : enqueue(host, method, request, loose);
}

function enqueue(
  host: Host,
  method: string,
  request: unknown,
  options: HostCallOptions<unknown>,
): Promise<unknown> {
  const { signal, priority = 0 } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const job: Job = { method, request, options, resolve, reject };
    const onAbort = () => {
      host.queue = host.queue.filter((each) => each !== job);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const after = host.queue.findIndex((each) => (each.options.priority ?? 0) < priority);
    host.queue.splice(after === -1 ? host.queue.length : after, 0, job);
    goOn(host);
  });
}

async function callBeside(
  host: Host,
  method: string,
  request: unknown,
  options: HostCallOptions<unknown>,
): Promise<unknown> {
  host.besides++;
  try {
    while (true) {
      try {
        return await connectionOf(host).call(method, request, options);
      } catch (error) {
        if (error !== ENDED) throw error;
      }
    }
  } finally {
    host.besides--;
    goOn(host);
  }
}

/** Another worker for what comes next: ends this one when its call is done; what goes on beside begins anew. */
export function renewHost(host: Host): void {
  if (host.running === undefined) return;
  host.outdated = true;
  goOn(host);
}

/** Ends the worker; what waits is rejected with SnapError `aborted`. A later call starts another one. */
export function closeHost(host: Host): void {
  const dropped = host.queue;
  host.queue = [];
  const error = new SnapError('aborted');
  for (const job of dropped) job.reject(error);
  endWorker(host, error);
}
