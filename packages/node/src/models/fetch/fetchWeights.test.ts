import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  cardOf,
  leftOver,
  onlyLoopback,
  openNamed,
  partials,
  SMALL,
  sum,
  weightsOf,
} from '../../testing/openNamed.ts';
import type { ServedFile } from '../../testing/serveFile.ts';
import { createModelStore } from '../createModelStore.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the wrong file', () => {
  test.each([
    ['cut off', SMALL.bytes.subarray(0, -5)],
    ['another one', Uint8Array.from(SMALL.bytes).fill(7, 40, 44)],
    ['a page', new TextEncoder().encode('<html>Not found</html>')],
  ])('%s: refused by its MD5, and nothing of it stays', async (_, bytes) => {
    const { store, served, directory, readCard, id } = await openNamed('u2net', SMALL);
    served.bytes = bytes;
    await expect(store.path(id)).rejects.toMatchObject({
      code: 'model-unavailable',
      details: { reason: expect.stringContaining('its MD5 is another one') },
    });
    expect([await weightsOf(directory), await leftOver(directory), await partials(directory)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(await readCard()).not.toHaveProperty('sha256');
  });

  test('a redirect to where anybody could stand in between', async () => {
    const { store, served, id } = await openNamed('u2net', SMALL);
    const url = served.url.replace('file.onnx', 'astray');
    vi.stubGlobal('fetch', onlyLoopback);
    await store.add({ ...(await cardOf(store, id)), sources: [{ kind: 'url', url }] }, '/');
    await expect(store.path(id)).rejects.toMatchObject({ code: 'model-unavailable' });
  });

  test('what is no graph is told as that, though its MD5 is right', async () => {
    const bytes = new TextEncoder().encode('<html></html>') as Uint8Array<ArrayBuffer>;
    const { store, directory, id } = await openNamed('u2net', { bytes });
    await expect(store.path(id)).rejects.toMatchObject({ code: 'model-failed' });
    expect(await weightsOf(directory)).toEqual([]);
  });

  test('a later fetch must match the SHA-256 that the first one found', async () => {
    const { store, served, directory, readCard, id } = await openNamed('u2net', SMALL);
    await store.path(id);
    const settled = await readCard();
    await rm(join(directory, 'weights'), { recursive: true });
    await rm(join(directory, 'prepared'), { recursive: true });
    served.bytes = Uint8Array.from(SMALL.bytes).fill(7, 40, 44);
    await expect(store.path(id)).rejects.toMatchObject({
      code: 'model-unavailable',
      details: { reason: expect.stringContaining('its SHA-256 is another one') },
    });
    expect(await readCard()).toEqual(settled);
    served.bytes = SMALL.bytes;
    expect((await store.path(id)).card).toEqual(settled);
  });
});

describe('a download that was broken off', () => {
  async function broken(change: Partial<ServedFile> = {}) {
    const opened = await openNamed('u2net', SMALL);
    opened.served.breakAfter = 400;
    await expect(opened.store.path(opened.id)).rejects.toMatchObject({ code: 'model-unavailable' });
    expect(await partials(opened.directory)).toHaveLength(1);
    expect([await weightsOf(opened.directory), await leftOver(opened.directory)]).toEqual([[], []]);
    Object.assign(opened.served, { breakAfter: undefined, ...change });
    return opened;
  }

  test('goes on where it was, and what is pieced together is checked', async () => {
    const { store, served, directory, id } = await broken();
    const { card } = await store.path(id);
    expect(card.sha256).toBe(sum('sha256', SMALL.bytes));
    expect(served.requests).toEqual(['GET /file.onnx', 'GET /file.onnx bytes=400-']);
    expect(await partials(directory)).toEqual([]);
  });

  test('twice, too, and by another process’s store', async () => {
    const { store, served, directory, id } = await broken({ breakAfter: 300 });
    await expect(store.path(id)).rejects.toMatchObject({ code: 'model-unavailable' });
    served.breakAfter = undefined;
    await createModelStore({ directory }).path(id);
    expect(served.requests.at(-1)).toBe('GET /file.onnx bytes=700-');
  });

  test('begins anew where the source gives no parts', async () => {
    const { store, served, id } = await broken({ ranges: false });
    expect((await store.path(id)).card.bytes).toBe(SMALL.bytes.length);
    expect(served.requests).toHaveLength(2);
  });

  test('is fetched whole where its beginning is of another file', async () => {
    const { store, served, directory, id } = await broken();
    const [name] = await partials(directory);
    await writeFile(join(directory, 'partial', name!), new Uint8Array(500));
    expect((await store.path(id)).card.sha256).toBe(sum('sha256', SMALL.bytes));
    expect(served.requests.slice(1)).toEqual(['GET /file.onnx bytes=500-', 'GET /file.onnx']);
  });

  test('is fetched whole where more is there than there can be', async () => {
    const { store, served, directory, id } = await broken();
    const [name] = await partials(directory);
    await writeFile(join(directory, 'partial', name!), new Uint8Array(SMALL.bytes.length));
    expect((await store.path(id)).card.sha256).toBe(sum('sha256', SMALL.bytes));
    expect(served.requests.at(-1)).toBe('GET /file.onnx');
  });

  test('or was stopped, goes on as well; a model that is removed takes its beginning along', async () => {
    const { store, served, directory, id } = await openNamed('u2net', SMALL);
    served.breakAfter = 400;
    const controller = new AbortController();
    const reason = new Error('enough');
    const stopped = store.path(id, {
      signal: controller.signal,
      onProgress: ({ done = 0 }) => done > 0 && controller.abort(reason),
    });
    await expect(stopped).rejects.toBe(reason);
    expect(await leftOver(directory)).toEqual([]);
    await store.remove(id);
    expect(await partials(directory)).toEqual([]);
  });
});
