import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from '../storageErrors.ts';

/** Milliseconds. */
const PATIENCE = 10_000;
const PAUSE = 5;

/**
 * Tries again while another process writes. SQLite's own waiting would hold up the event loop, and with it every
 * request of this process, so that is kept short and the rest is waited here. A statement that was refused as
 * busy has changed nothing.
 */
export async function whileBusy<T>(attempt: () => T | Promise<T>): Promise<T> {
  for (let waited = 0; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || waited >= PATIENCE) throw error;
      await sleep(PAUSE);
      waited += PAUSE;
    }
  }
}
