import pRetry from 'p-retry';
import { isBusy } from '../storageErrors.ts';

/** Milliseconds. */
const PATIENCE = 10_000;
const PAUSE = 5;

/**
 * Tries again while another process writes. SQLite's own waiting would hold up the event loop, and with it every
 * request of this process, so that is kept short and the rest is waited here. A statement that was refused as
 * busy has changed nothing.
 */
export function whileBusy<T>(attempt: () => T | Promise<T>): Promise<T> {
  return pRetry(attempt, {
    retries: PATIENCE / PAUSE,
    minTimeout: PAUSE,
    maxTimeout: PAUSE,
    shouldRetry: ({ error }) => isBusy(error),
  });
}
