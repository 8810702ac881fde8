import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WeightFormat } from '@stickersnap/core';

/** A graph rewritten from file to file. */
export type GraphJob = { readonly from: string; readonly to: string } & (
  | { readonly task: 'prepare'; readonly output: readonly string[] }
  | { readonly task: 'shrink'; readonly weights: WeightFormat }
);

/**
 * Runs `prepareGraph` or `shrinkGraph` in a thread: for the largest networks they take seconds and half a
 * gigabyte, which are given back when the thread ends.
 * @throws RangeError when the graph is at fault, an error with a `code` when the disk is.
 */
export async function runGraphJob(job: GraphJob, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const worker = new Worker(new URL(`./graphWorker${extname(import.meta.url)}`, import.meta.url), {
    workerData: job,
    // Flags of the caller, such as --eval, would not suit a file.
    execArgv: [],
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once('message', ({ failed }: { failed?: { code?: string; message: string } }) => {
        if (failed === undefined) resolve();
        else if (failed.code === undefined) reject(new RangeError(failed.message));
        else reject(Object.assign(new Error(failed.message), { code: failed.code }));
      });
      worker.once('error', reject);
      worker.once('exit', () =>
        reject(signal.aborted ? signal.reason : new Error(`the thread that was to ${job.task} it ended`)),
      );
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
