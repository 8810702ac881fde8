import { type ModelCard, type ModelRunner, SnapError, usualOutputs } from '@stickersnap/core';
import { orAbort } from '../abort.ts';
import type { Device, RunnerSetup } from './messages.ts';
import { type ModelThread, startModelThread } from './modelThread.ts';

export type { Device } from './messages.ts';

export interface RunnerOptions {
  readonly card: ModelCard;
  /** Of the prepared graph. */
  readonly modelPath: string;
  /** Of the prepared decoder, where the card has one. It is loaded when it is first run. */
  readonly decoderPath?: string;
  /** `cpu` by default. Exactly this one is used, or none. */
  readonly device?: Device;
  /** Threads within a run; as many as there are cores when left out. */
  readonly threads?: number;
  /**
   * All that a run needs is laid out beforehand and taken from the system at once, not piece by piece: a quarter
   * faster, and up to a fifth more memory at the peak. When left out, only large networks, where the gain is large.
   */
  readonly planMemory?: boolean;
}

type Role = 'main' | 'decoder';

/** In bytes. */
const LARGE = 20_000_000;

/**
 * Loads a network into ONNX Runtime, off the caller's thread. Runs wait for one another. An aborted run is
 * rejected at once; what was begun is finished unseen, and the next run waits for that. After a crash the
 * next run loads the network anew.
 * @throws SnapError `device-unavailable` or `model-failed`.
 */
export async function createRunner(options: RunnerOptions): Promise<ModelRunner> {
  const { card, modelPath, decoderPath, device = 'cpu', threads, planMemory = card.bytes >= LARGE } = options;
  const shared = { device, threads, planMemory };
  const setups: Partial<Record<Role, RunnerSetup>> = { main: { modelPath, ...shared } };
  if (decoderPath !== undefined) setups.decoder = { modelPath: decoderPath, ...shared };
  const loaded: Partial<Record<Role, ModelThread>> = { main: await startModelThread(card, setups.main!) };
  /** Without stages all that the graph was kept for. */
  const usual = card.stages === undefined ? undefined : usualOutputs(card);
  let closing: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  return {
    card,
    run: async (inputs, { signal, graph = 'main', outputs = graph === 'main' ? usual : undefined } = {}) => {
      signal?.throwIfAborted();
      if (closing !== undefined)
        throw new SnapError('model-failed', { id: card.id, reason: 'it was closed' });
      const setup = setups[graph];
      if (setup === undefined)
        throw new SnapError('model-failed', { id: card.id, reason: `it has no ${graph}` });
      const result = last.then(async () => {
        signal?.throwIfAborted();
        const known = loaded[graph];
        const thread = known?.isAlive() ? known : await startModelThread(card, setup);
        loaded[graph] = thread;
        return thread.run(inputs, outputs);
      });
      last = result.catch(() => undefined);
      return orAbort(result, signal);
    },
    close: () => {
      closing ??= last.then(async () => {
        for (const thread of Object.values(loaded)) await thread.end();
      });
      return closing;
    },
  };
}
