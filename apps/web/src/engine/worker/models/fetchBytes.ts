import type { Abort } from '@stickersnap/core';
import { watchSilence } from './watchSilence.ts';

/**
 * @param length of the file, since the answer's own header counts compressed bytes.
 * @throws what `fetch` throws, an Error with the status, a `TimeoutError` where nothing came for long, `signal.reason`.
 */
export async function fetchBytes(
  url: string,
  length: number,
  { onShare, signal }: { onShare?: ((share: number) => void) | undefined; signal?: Abort | undefined } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal?.reason);
  signal?.throwIfAborted();
  signal?.addEventListener('abort', onAbort, { once: true });
  const silence = watchSilence((reason) => controller.abort(reason));
  try {
    const response = await fetch(url, { signal: controller.signal });
    if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
    const bytes = new Uint8Array(length);
    let at = 0;
    // No Safari iterates a stream by itself.
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      silence.heard();
      const part = next.value;
      if (at + part.length > length) throw new Error(`more than ${length} bytes came`);
      bytes.set(part, at);
      at += part.length;
      onShare?.(at / length);
    }
    return bytes.subarray(0, at);
  } finally {
    silence.end();
    // Ends what is still under way; nothing, where all has come.
    controller.abort();
    signal?.removeEventListener('abort', onAbort);
  }
}
