import type { Abort } from '../ports.ts';

export interface AbortSource {
  readonly signal: Abort;
  /** Aborts the signal with this reason; later calls do nothing. */
  abort(reason: unknown): void;
}

/** What AbortController is where there is a platform. */
export function createAbort(): AbortSource {
  const listeners = new Set<() => void>();
  let aborted = false;
  let reason: unknown;
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      get reason() {
        return reason;
      },
      throwIfAborted() {
        if (aborted) throw reason;
      },
      addEventListener: (_, listener) => void listeners.add(listener),
      removeEventListener: (_, listener) => void listeners.delete(listener),
    },
    abort(why) {
      if (aborted) return;
      aborted = true;
      reason = why;
      for (const listener of [...listeners]) listener();
      listeners.clear();
    },
  };
}
