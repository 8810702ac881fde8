import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SnapError, unpackError, type WireError } from '@stickersnap/core';
import type { PackTask, PackTaskResult } from './packTask.ts';

/** Threads at once, and tasks that may wait for one. */
const THREADS = 1;
const WAITING = 8;
/** Milliseconds that one task may take. */
const PATIENCE = 20_000;
const MEGABYTES = 512;
/** By itself V8 lets a thread's young objects take 32 MB or more before it looks at them. */
const YOUNG_MEGABYTES = 4;
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

export type RunPackTask = <Task extends PackTask>(
  task: Task,
  signal: AbortSignal,
) => Promise<PackTaskResult<Task>>;

/** Does pack tasks one after the other, each in a thread that can be ended. @throws SnapError `busy`; what the task throws. */
export function createPackThreads(): RunPackTask {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async (task, signal) => {
    if (running >= THREADS) {
      if (waiting.length >= WAITING) throw new SnapError('busy', { seconds: 5 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      signal.throwIfAborted();
      return await runOne(task, signal);
    } finally {
      // The place is handed on, or given up.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

async function runOne<Task extends PackTask>(task: Task, signal: AbortSignal): Promise<PackTaskResult<Task>> {
  const worker = new Worker(new URL(`./packThread${extname(import.meta.url)}`, import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  const ended = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  const stop = () => void worker.terminate();
  ended.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', ({ result, error }: { result: PackTaskResult<Task>; error?: WireError }) => {
        if (error === undefined) resolve(result);
        else reject(unpackError(error));
      });
      worker.once('error', (error: NodeJS.ErrnoException) => {
        // All else is no fault of the pack's.
        reject(error.code === OUT_OF_MEMORY ? tooMuch('it takes too much memory') : error);
      });
      worker.once('exit', () => reject(signal.aborted ? signal.reason : tooMuch('it takes too long')));
    });
  } finally {
    ended.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function tooMuch(reason: string): SnapError {
  return new SnapError('pack-unsafe', { reason });
}
