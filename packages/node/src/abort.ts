import type { Abort } from '@stickersnap/core';

/** Rejects with `signal.reason` as soon as there is one. */
export async function orAbort<T>(result: Promise<T>, signal: Abort | undefined): Promise<T> {
  if (signal === undefined) return result;
  signal.throwIfAborted();
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
