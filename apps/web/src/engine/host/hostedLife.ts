import { type Connection, connect, SnapError } from '@stickersnap/core';
import { newId } from '../cut.ts';
import { webPort } from '../webPort.ts';
import { type ActiveJob, type AnyService, ENDED, type Host, type Job } from './host.ts';
import { startWatch, stopWatch } from './watch.ts';

/** The worker's end, begun where there is none. */
export function connectionOf(host: Host): Connection<AnyService> {
  if (host.running === undefined) startWorker(host);
  return host.running!.connection;
}

function startWorker(host: Host): void {
  const id = newId();
  const worker = host.options.start(id);
  const connection = connect<AnyService>(webPort(worker));
  host.running = { id, worker, connection, calls: 0, seen: false };
  worker.addEventListener('error', (event) => {
    if (host.running?.worker !== worker) return;
    event.preventDefault();
    endWorker(host, new SnapError('worker-lost', { reason: event.message || 'it could not be started' }));
  });
  startWatch(host, (error) => endWorker(host, error));
}

/** Ends the worker, whatever it does; its calls fail with the error, and the queue goes on. */
export function endWorker(host: Host, error: unknown): void {
  clearTimeout(host.idle);
  clearTimeout(host.active?.grace);
  stopWatch(host);
  const ended = host.running;
  host.running = undefined;
  host.active = undefined;
  host.outdated = false;
  ended?.worker.terminate();
  ended?.connection.fail(error);
  goOn(host);
}

/** Begins the next call, where none is at work; without one the worker is ended after a while. */
export function goOn(host: Host): void {
  clearTimeout(host.idle);
  if (host.active !== undefined) return;
  const { running, options } = host;
  const isWorn = running !== undefined && running.calls >= options.mostCalls && host.besides === 0;
  // Between two calls nobody waits for it, and what runs beside is begun anew.
  if (running !== undefined && (host.outdated || isWorn)) {
    endWorker(host, ENDED);
    return;
  }
  const job = host.queue.shift();
  if (job !== undefined) begin(host, job);
  else if (running !== undefined && host.besides === 0) {
    const wait = running.calls > 0 ? options.restMs : options.idleMs;
    host.idle = setTimeout(() => endWorker(host, ENDED), wait);
  }
}

function begin(host: Host, job: Job): void {
  const active: ActiveJob = { job, told: undefined, silence: 0, grace: undefined };
  const { signal, onProgress } = job.options;
  host.active = active;
  const done = () => {
    clearTimeout(active.grace);
    if (host.active !== active) return;
    host.active = undefined;
    goOn(host);
  };
  const onAbort = () => {
    if (host.active !== active) return;
    active.grace = setTimeout(() => endWorker(host, ENDED), host.options.graceMs);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  const connection = connectionOf(host);
  host.running!.calls++;
  connection
    .call(job.method, job.request, {
      ...job.options,
      onProgress(told) {
        active.told = told;
        active.silence = 0;
        onProgress?.(told);
      },
      onSettled: done,
    })
    .then(job.resolve, (error: unknown) => {
      job.reject(error);
      // What could not even be sent is answered by nobody.
      if (signal?.aborted !== true) done();
    })
    .finally(() => signal?.removeEventListener('abort', onAbort));
}
