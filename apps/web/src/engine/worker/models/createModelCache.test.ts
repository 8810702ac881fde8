import { createHash } from 'node:crypto';
import { MODELS } from '@stickersnap/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createModelCache } from './createModelCache.ts';

const BASE = 'https://site.example/models/';
const FILE = new Uint8Array([1, 2, 3, 4, 5]);
const ROW = {
  id: 'u2netp',
  version: 'original',
  variant: 'prepared',
  url: 'u2netp-1.onnx',
  bytes: FILE.length,
  sha256: createHash('sha256').update(FILE).digest('hex'),
  card: MODELS[0],
};

let kept: Map<string, Response>;
let served: Record<string, () => Response>;
let asked: string[];

beforeEach(() => {
  kept = new Map();
  asked = [];
  served = { 'index.json': () => Response.json([ROW]), 'u2netp-1.onnx': () => new Response(FILE) };
  const cache = {
    match: async (url: string) => kept.get(url)?.clone(),
    put: async (url: string, response: Response) => void kept.set(url, response),
    delete: async (url: string) => kept.delete(url),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
  };
  vi.stubGlobal('caches', { open: async () => cache });
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url.slice(BASE.length));
    const answer = served[url.slice(BASE.length)];
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a model', () => {
  test('of two graphs comes with both, and both are kept', async () => {
    const decoder = new Uint8Array([7, 8]);
    const sha256 = createHash('sha256').update(decoder).digest('hex');
    const card = {
      ...MODELS[0],
      features: { output: 'f', stride: 4 },
      decoder: { sha256, bytes: 2, sources: MODELS[0]!.sources },
    };
    const row = { ...ROW, card, decoder: { url: 'd-1.onnx', bytes: 2, sha256 } };
    served['index.json'] = () => Response.json([row]);
    served['d-1.onnx'] = () => new Response(decoder);
    expect(await createModelCache(BASE).load('u2netp')).toMatchObject({ bytes: FILE, decoder });
    delete served['d-1.onnx'];
    expect(await createModelCache(BASE).load('u2netp')).toMatchObject({ bytes: FILE, decoder });
    expect(asked).toEqual(['index.json', 'u2netp-1.onnx', 'd-1.onnx', 'index.json']);
  });

  test('costs its bytes until it is kept', async () => {
    const cache = createModelCache(BASE);
    expect(await cache.missing(['u2netp'])).toBe(FILE.length);
    await cache.load('u2netp');
    expect(await cache.missing(['u2netp'])).toBe(0);
    await expect(cache.missing(['u2netp', 'isnet'])).rejects.toMatchObject({ code: 'model-unknown' });
    expect(asked.filter((url) => url === 'u2netp-1.onnx')).toHaveLength(1);
  });

  test('is fetched once, with its progress, and then kept', async () => {
    const shares: number[] = [];
    const { bytes } = await createModelCache(BASE).load('u2netp', { onShare: (share) => shares.push(share) });
    expect(bytes).toEqual(FILE);
    expect(shares.at(-1)).toBe(1);
    await createModelCache(BASE).load('u2netp');
    expect(asked).toEqual(['index.json', 'u2netp-1.onnx', 'index.json']);
  });

  test('is there without a network once it was fetched', async () => {
    await createModelCache(BASE).load('u2netp');
    served = {};
    expect((await createModelCache(BASE).load('u2netp')).bytes).toEqual(FILE);
  });

  test('that the disk has no room for is used all the same, each time', async () => {
    const full = async () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const cache = { match: full, put: full, delete: full, keys: full };
    vi.stubGlobal('caches', { open: async () => cache });
    for (let visit = 0; visit < 2; visit++)
      expect((await createModelCache(BASE).load('u2netp')).bytes).toEqual(FILE);
    expect(kept.size).toBe(0);
  });

  test('that was damaged on the device is fetched anew', async () => {
    kept.set(`${BASE}u2netp-1.onnx`, new Response(new Uint8Array([9, 9, 9, 9, 9])));
    expect((await createModelCache(BASE).load('u2netp')).bytes).toEqual(FILE);
  });

  test.each([
    ['has other bytes', new Uint8Array([1, 2, 3, 4, 6]), 'SHA-256'],
    ['is cut off', FILE.subarray(0, 3), '3 bytes'],
    ['is too long', new Uint8Array(9), 'more than 5 bytes'],
  ])('that %s is refused and not kept', async (_, bytes, reason) => {
    served['u2netp-1.onnx'] = () => new Response(bytes);
    await expect(createModelCache(BASE).load('u2netp')).rejects.toMatchObject({
      code: 'model-unavailable',
      details: { reason: expect.stringContaining(reason) },
    });
    expect(kept.has(`${BASE}u2netp-1.onnx`)).toBe(false);
  });

  test('that the site does not offer is unknown, until it was added', async () => {
    const cache = createModelCache(BASE);
    await expect(cache.load('isnet')).rejects.toMatchObject({
      code: 'model-unknown',
      details: { id: 'isnet' },
    });
    await expect(cache.require(['u2netp', 'isnet'])).rejects.toMatchObject({ code: 'model-unknown' });
    served['index.json'] = () => Response.json([ROW, { ...ROW, id: 'isnet', card: MODELS[1] }]);
    expect((await cache.require(['u2netp', 'isnet'])).map(({ id }) => id)).toEqual(['u2netp', 'isnet']);
    expect((await cache.load('isnet')).bytes).toEqual(FILE);
  });

  test('that is on its way is not fetched twice', async () => {
    const cache = createModelCache(BASE);
    await Promise.all([cache.load('u2netp'), cache.load('u2netp')]);
    expect(asked).toEqual(['index.json', 'u2netp-1.onnx']);
  });

  test('that cannot be fetched can be asked for again', async () => {
    const cache = createModelCache(BASE);
    const { 'index.json': index } = served;
    served = {};
    await expect(cache.load('u2netp')).rejects.toMatchObject({ code: 'model-unavailable' });
    served = { 'index.json': index!, 'u2netp-1.onnx': () => new Response(FILE) };
    expect((await cache.load('u2netp')).bytes).toEqual(FILE);
  });

  test('is given up when that is asked for', async () => {
    const load = createModelCache(BASE).load('u2netp', { signal: AbortSignal.abort('enough') });
    await expect(load).rejects.toBe('enough');
  });
});

test('of a network that was learnt further the file of before is forgotten, and the version is told', async () => {
  await createModelCache(BASE).load('u2netp');
  expect([...kept.keys()]).toEqual([`${BASE}index.json`, `${BASE}u2netp-1.onnx`]);
  const learnt = new Uint8Array([5, 4, 3, 2, 1]);
  const sha256 = createHash('sha256').update(learnt).digest('hex');
  served['index.json'] = () => Response.json([{ ...ROW, version: 'v1', url: 'u2netp-2.onnx', sha256 }]);
  served['u2netp-2.onnx'] = () => new Response(learnt);
  const cache = createModelCache(BASE);
  expect((await cache.load('u2netp')).bytes).toEqual(learnt);
  expect(await cache.versions()).toEqual([{ id: 'u2netp', version: 'v1', sha256 }]);
  expect([...kept.keys()]).toEqual([`${BASE}index.json`, `${BASE}u2netp-2.onnx`]);
});

test('files that the site offers no more are forgotten', async () => {
  kept.set(`${BASE}old.onnx`, new Response(FILE));
  await createModelCache(BASE).load('u2netp');
  expect([...kept.keys()].sort()).toEqual([`${BASE}index.json`, `${BASE}u2netp-1.onnx`]);
});
