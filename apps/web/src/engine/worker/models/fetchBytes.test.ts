import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchBytes } from './fetchBytes.ts';

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

afterEach(() => vi.unstubAllGlobals());

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
});
