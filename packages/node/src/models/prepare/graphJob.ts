import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { GraphEnds, WeightFormat } from '@stickersnap/core';

/** A graph rewritten from file to file, or looked at for its ends. */
export type GraphJob = { readonly from: string } & (
  | { readonly task: 'prepare'; readonly to: string; readonly output: readonly string[] }
  | { readonly task: 'shrink'; readonly to: string; readonly weights: WeightFormat }
  | { readonly task: 'look at' }
);

interface GraphReply {
  readonly failed?: { readonly code?: string; readonly message: string };
  /** Of a graph that was looked at. */
  readonly ends?: GraphEnds;
}

/**
 * Runs `prepareGraph`, `shrinkGraph` or `graphEnds` in a thread: for the largest networks they take seconds and half a
 * gigabyte, which are given back when the thread ends.
 * @throws RangeError when the graph is at fault, an error with a `code` when the disk is.
 */
export async function runGraphJob(job: GraphJob, signal: AbortSignal): Promise<GraphReply> {
  signal.throwIfAborted();
  const worker = new Worker(new URL(`./graphWorker${extname(import.meta.url)}`, import.meta.url), {
    workerData: job,
    // Flags of the caller, such as --eval, would not suit a file.
    execArgv: [],
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<GraphReply>((resolve, reject) => {
      worker.once('message', (reply: GraphReply) => {
        const { failed } = reply;
        if (failed === undefined) resolve(reply);
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
