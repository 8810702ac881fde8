import { afterEach, describe, expect, test, vi } from 'vitest';
import { cardOf, onlyLoopback, openNamed, SMALL } from '../testing/openNamed.ts';

afterEach(() => vi.unstubAllGlobals());

describe('sizes', () => {
  const bytesOf = async (
    opened: Awaited<ReturnType<typeof openNamed>>,
    ask: boolean,
  ): Promise<number | undefined> => {
    vi.stubGlobal('fetch', onlyLoopback);
    const offers = await opened.store.offers({ ask });
    return offers.find(({ card }) => card.id === opened.id)?.bytes;
  };

  test('are told by the source when it is asked, and by nobody when not', async () => {
    const opened = await openNamed('u2net', SMALL);
    expect(await bytesOf(opened, false)).toBeUndefined();
    expect(opened.served.requests).toEqual([]);
    expect(await bytesOf(opened, true)).toBe(SMALL.bytes.length);
    expect(opened.served.requests).toEqual(['HEAD /file.onnx']);
  });

  test('come from the beginning of an answer where HEAD has none, or stay unknown', async () => {
    const opened = await openNamed('u2net', SMALL);
    const url = opened.served.url.replace('file.onnx', 'no-head');
    await opened.store.add(
      { ...(await cardOf(opened.store, opened.id)), sources: [{ kind: 'url', url }] },
      '/',
    );
    expect(await bytesOf(opened, true)).toBe(SMALL.bytes.length);
    expect(opened.served.requests).toEqual(['HEAD /no-head', 'GET /no-head']);
    opened.served.lengths = false;
    expect(await bytesOf(opened, true)).toBeUndefined();
  });

  test('in a card need no asking', async () => {
    const opened = await openNamed('u2net', SMALL, { bytes: 1234 });
    expect(await bytesOf(opened, true)).toBe(1234);
    expect(opened.served.requests).toEqual([]);
  });
});
