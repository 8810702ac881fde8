import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface PrepareJob {
  readonly from: string;
  readonly to: string;
  readonly output: string;
}

/**
 * Runs `prepareGraph` from file to file, in a thread: for the largest networks it takes a second and half a
 * gigabyte, which are given back when the thread ends.
 * @throws RangeError when the graph is at fault, an error with a `code` when the disk is.
 */
export async function prepareFile(job: PrepareJob, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const worker = new Worker(new URL(`./prepareWorker${extname(import.meta.url)}`, import.meta.url), {
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
        reject(signal.aborted ? signal.reason : new Error('the preparing thread ended')),
      );
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
