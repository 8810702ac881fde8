import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type ModelCard, SnapError, type Tensor } from '@stickersnap/core';
import type { RunnerReply, RunnerRequest, RunnerSetup, Tensors } from './messages.ts';
import { shortReason } from './shortReason.ts';

export interface ModelThread {
  /**
   * Inputs are copied, not taken away: a caller may run them again. One run at a time.
   * @param outputs the names of what is wanted; without them, all that there is
   */
  run(inputs: Tensors, outputs?: readonly string[]): Promise<Record<string, Tensor>>;
  /** Whether it can still run. */
  isAlive(): boolean;
  end(): Promise<void>;
}

interface Pending {
  readonly resolve: (outputs: Record<string, Tensor>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Loads a network in a thread of its own, since the runtime blocks the thread on which it works. The thread
 * keeps the process alive while it loads or runs, never while it is idle.
 * @throws SnapError `device-unavailable` or `model-failed`.
 */
export async function startModelThread(card: ModelCard, setup: RunnerSetup): Promise<ModelThread> {
  const worker = new Worker(new URL(`./runnerWorker${extname(import.meta.url)}`, import.meta.url), {
    workerData: setup,
    // Flags of the caller, such as --eval, would not suit a file.
    execArgv: [],
  });
  const { device } = setup;
  let pending: Pending | undefined;
  let alive = true;

  const settle = (use: (waiting: Pending) => void) => {
    const waiting = pending;
    pending = undefined;
    worker.unref();
    if (waiting !== undefined) use(waiting);
  };
  const fail = (reason: string) => {
    alive = false;
    settle(({ reject }) => reject(new SnapError('model-failed', { id: card.id, reason })));
  };
  worker.on('error', (error) => fail(shortReason(error.message)));
  worker.on('exit', () => fail('its thread ended'));
  worker.on('message', (answer: RunnerReply) => {
    if (answer.kind === 'outputs') settle(({ resolve }) => resolve(answer.outputs));
    else if (answer.kind === 'loaded') settle(({ resolve }) => resolve({}));
    else {
      const reason = shortReason(answer.message);
      const error =
        answer.kind === 'no-device'
          ? new SnapError('device-unavailable', { device, reason })
          : new SnapError('model-failed', { id: card.id, reason });
      settle(({ reject }) => reject(error));
    }
  });

  const ask = (request?: RunnerRequest) =>
    new Promise<Record<string, Tensor>>((resolve, reject) => {
      pending = { resolve, reject };
      worker.ref();
      if (request !== undefined) worker.postMessage(request);
    });

  await ask();
  return {
    run: (inputs, outputs) => ask({ inputs, ...(outputs === undefined ? {} : { outputs }) }),
    isAlive: () => alive,
    end: async () => {
      if (!alive) return;
      worker.ref();
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage({ end: true } satisfies RunnerRequest);
      await ended;
    },
  };
}
