import { afterEach, describe, expect, test, vi } from 'vitest';
import { causeOf } from '../../causes.ts';
import { fetchBytes } from './fetchBytes.ts';
import { SILENCE_MS } from './watchSilence.ts';

/** As Safari's: read by a reader, no iterable. */
function answer(parts: readonly number[][]): { body: ReadableStream<Uint8Array>; signal: () => AbortSignal } {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(Uint8Array.from(part));
      controller.close();
    },
  });
  Object.defineProperty(body, Symbol.asyncIterator, { value: undefined });
  let given: AbortSignal | undefined;
  vi.stubGlobal('fetch', async (_: string, { signal }: { signal: AbortSignal }) => {
    given = signal;
    return { ok: true, status: 200, body };
  });
  return { body, signal: () => given! };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A server that sends these parts, each after so many milliseconds, and then nothing more. */
function stalling(parts: readonly { readonly after: number; readonly bytes: readonly number[] }[]): void {
  vi.stubGlobal('fetch', async (_: string, { signal }: { signal: AbortSignal }) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal.addEventListener('abort', () => controller.error(signal.reason));
        let at = 0;
        for (const { after, bytes } of parts) {
          at += after;
          setTimeout(() => controller.enqueue(Uint8Array.from(bytes)), at);
        }
      },
    });
    return { ok: true, status: 200, body };
  });
}

describe('fetchBytes', () => {
  test('reads a stream that is no iterable, and tells how far it is', async () => {
    answer([[1, 2], [3], [4, 5]]);
    const shares: number[] = [];
    const bytes = await fetchBytes('https://site.example/a', 5, { onShare: (share) => shares.push(share) });
    expect([...bytes]).toEqual([1, 2, 3, 4, 5]);
    expect(shares).toEqual([0.4, 0.6, 1]);
  });

  test('gives back what came where that is less', async () => {
    answer([[1, 2]]);
    expect([...(await fetchBytes('https://site.example/a', 5))]).toEqual([1, 2]);
  });

  test('ends the connection where more comes than was told', async () => {
    const { signal } = answer([
      [1, 2],
      [3, 4],
    ]);
    await expect(fetchBytes('https://site.example/a', 3)).rejects.toThrow('more than 3 bytes came');
    expect(signal().aborted).toBe(true);
  });

  test('gives up where nothing comes any more, and says why', async () => {
    vi.useFakeTimers();
    stalling([{ after: 10, bytes: [1] }]);
    const fetched = fetchBytes('https://site.example/a', 5).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(SILENCE_MS + 10);
    expect(causeOf(await fetched)).toBe('silence');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits for an answer no longer', async () => {
    vi.useFakeTimers();
    vi.stubGlobal(
      'fetch',
      (_: string, { signal }: { signal: AbortSignal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const fetched = fetchBytes('https://site.example/a', 5).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    expect(await fetched).toMatchObject({ name: 'TimeoutError' });
  });

  test('is patient with what is slow', async () => {
    vi.useFakeTimers();
    const slow = SILENCE_MS - 1000;
    stalling([1, 2, 3, 4].map((byte) => ({ after: slow, bytes: [byte] })));
    const shares: number[] = [];
    const stop = new AbortController();
    const options = { onShare: (share: number) => shares.push(share), signal: stop.signal };
    const fetched = fetchBytes('https://site.example/a', 5, options).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(4 * slow);
    expect(shares).toEqual([0.2, 0.4, 0.6, 0.8]);
    stop.abort('enough');
    expect(await fetched).toBe('enough');
  });
});
