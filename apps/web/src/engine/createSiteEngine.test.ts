import { createClient } from '@stickersnap/api/client';
import { type ErrorCode, type ErrorDetails, type RleMask, SnapError } from '@stickersnap/core';
import { describe, expect, test, vi } from 'vitest';
import { createSiteEngine } from './createSiteEngine.ts';

const MASK: RleMask = { width: 2, height: 1, runs: [0, 1, 255, 1] };
const FOUND = {
  results: [{ id: 'abcdefghijklmnopqrstuv', kind: 'mask' }],
  confidence: 0.9,
  subjects: 1,
  warnings: [],
  width: 200,
  height: 100,
  format: 'jpeg',
  ms: { decode: 1, network: 2, refine: 3, finish: 0, encode: 4 },
};
const PHOTO = new File(['photo'], 'cat.jpg', { type: 'image/jpeg' });

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ status, code, detail: `refused: ${code}` }, { status, headers });

/** A server that gives these answers, one after the other; and what it was asked. */
function open(...answers: readonly Response[]) {
  return openWith(undefined, async () => MASK, answers);
}

function openWith(
  fetch: (() => Promise<Response>) | undefined,
  readMask: () => Promise<RleMask> = async () => MASK,
  answers: readonly Response[] = [],
) {
  const asked: { readonly path: string; readonly form: FormData | undefined }[] = [];
  const rest = [...answers];
  const ask = async (address: RequestInfo | URL, request?: RequestInit) => {
    const form = request?.body instanceof FormData ? request.body : undefined;
    asked.push({ path: String(address), form });
    return fetch?.() ?? rest.shift() ?? Response.error();
  };
  const browser = { readMask };
  const pause = vi.fn(async () => undefined);
  const client = createClient({ baseUrl: '', fetch: ask });
  return {
    engine: createSiteEngine({ client, browser, host: 'here.example', pause }),
    asked,
    pause,
  };
}

describe('the server of the site', () => {
  test('finds the mask, and the browser draws with it', async () => {
    const { engine, asked } = open(Response.json(FOUND), new Response('png'));
    const roi = { box: { x: 12.5, y: 0, width: 50, height: 100 }, unit: '%' } as const;
    const cut = await engine.cut(PHOTO, { recipe: 'best', roi });
    expect(cut).toMatchObject({
      mask: MASK,
      fullSize: { width: 200, height: 100 },
      kept: { x: 25, y: 0, width: 100, height: 100 },
      confidence: 0.9,
      finder: { where: 'site', host: 'here.example', recipe: 'best' },
    });
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/v1/stickers',
      `/api/v1/results/${FOUND.results[0]!.id}`,
    ]);
    const words = [...asked[0]!.form!].filter(([, value]) => typeof value === 'string');
    expect(Object.fromEntries(words)).toEqual({ product: 'mask', model: 'best', roi: '12.5%,0%,50%,100%' });
    expect((asked[0]!.form!.get('picture') as File).name).toBe('cat.jpg');
  });

  test('says which versions of the networks found it, where it is told', async () => {
    const networks = [{ id: 'u2netp', version: 'v1', sha256: 'a'.repeat(64) }];
    const { engine } = open(Response.json({ ...FOUND, networks }), new Response('png'));
    expect((await engine.cut(PHOTO, { recipe: 'fast' })).finder.models).toEqual(networks);
    const older = open(Response.json(FOUND), new Response('png'));
    expect((await older.engine.cut(PHOTO, { recipe: 'fast' })).finder.models).toEqual([]);
  });

  test('comes again when it is told to', async () => {
    const full = problem(503, 'busy', { 'retry-after': '3' });
    const { engine, pause } = open(full, Response.json(FOUND), new Response('png'));
    await engine.cut(PHOTO, { recipe: 'fast' });
    expect(pause.mock.calls).toEqual([[3000, undefined]]);
  });

  test('asks for a key, and says in its own words what else was refused', async () => {
    await expect(
      open(problem(401, 'not-signed-in')).engine.cut(PHOTO, { recipe: 'fast' }),
    ).rejects.toMatchObject({
      code: 'not-signed-in',
    });
    await expect(
      open(problem(415, 'input-not-image')).engine.cut(PHOTO, { recipe: 'fast' }),
    ).rejects.toMatchObject({
      code: 'server-refused',
      details: { address: 'here.example', reason: 'refused: input-not-image' },
    });
  });

  test.each<[ErrorCode, ErrorDetails]>([
    ['input-empty', {}],
    ['input-damaged', { reason: 'it is cut off' }],
    ['input-not-image', { reason: 'it is a PDF document' }],
    ['input-unsupported', { format: 'Photoshop' }],
    ['input-too-many-bytes', { measured: 9, limit: 1 }],
    ['input-too-many-pixels', { width: 9, height: 9, limit: 1 }],
    ['input-side-too-long', { width: 9, height: 9, limit: 1 }],
    ['input-timeout', { seconds: 20 }],
  ])('refuses as the device does: %s', async (code, details) => {
    const answer = Response.json({ status: 400, code, detail: 'English.', details }, { status: 400 });
    await expect(open(answer).engine.cut(PHOTO, { recipe: 'fast' })).rejects.toMatchObject({ code, details });
  });

  test('what only it refuses is said with its name, and never in its words', async () => {
    for (const [status, code, here] of [
      [403, 'not-allowed', 'server-refused'],
      [401, 'key-unknown', 'not-signed-in'],
      [507, 'share-used', 'storage-full'],
      [500, 'unexpected', 'server-refused'],
      [418, 'teapot', 'server-refused'],
    ] as const) {
      const error = await open(problem(status, code))
        .engine.cut(PHOTO, { recipe: 'fast' })
        .catch((thrown: unknown) => thrown);
      expect(error, code).toMatchObject({ code: here, details: { address: 'here.example' } });
    }
  });

  test('one that is not there is named', async () => {
    const { engine } = openWith(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(engine.cut(PHOTO, { recipe: 'fast' })).rejects.toMatchObject({
      code: 'server-unreachable',
      details: { address: 'here.example', cause: 'connection' },
    });
  });

  test('a file that is gone is not the server’s fault', async () => {
    const { engine } = openWith(() => Promise.reject(new TypeError('Failed to fetch')));
    const photo = new File(['photo'], 'cat.jpg');
    const gone = () => Promise.reject(new DOMException('A requested file …', 'NotFoundError'));
    Object.defineProperty(photo, 'slice', { value: () => ({ arrayBuffer: gone }) });
    await expect(engine.cut(photo, { recipe: 'fast' })).rejects.toMatchObject({
      code: 'input-unreadable',
      details: { cause: 'gone' },
    });
  });

  test.each<[string, readonly Response[]]>([
    ['no JSON', [new Response('<h1>Welcome</h1>')]],
    ['no mask', [Response.json({ ...FOUND, results: [] })]],
    ['something else', [Response.json({ hello: 'world' })]],
  ])('is to blame for an answer that is %s', async (_, answers) => {
    await expect(open(...answers).engine.cut(PHOTO, { recipe: 'fast' })).rejects.toMatchObject({
      code: 'server-garbled',
      details: { address: 'here.example' },
    });
  });

  test('is to blame for a mask that is no picture', async () => {
    const { engine } = open(Response.json(FOUND), new Response('png'));
    const readMask = () => Promise.reject(new SnapError('input-not-image', { reason: 'it is a text' }));
    const cut = openWith(undefined, readMask, [Response.json(FOUND), new Response('text')]).engine.cut;
    await expect(cut(PHOTO, { recipe: 'fast' })).rejects.toMatchObject({ code: 'server-garbled' });
    await expect(engine.cut(PHOTO, { recipe: 'fast' })).resolves.toMatchObject({ mask: MASK });
  });

  test('rejects with the reason of who gives up', async () => {
    const { engine } = open(Response.json(FOUND));
    const cut = engine.cut(PHOTO, { recipe: 'fast', signal: AbortSignal.abort('enough') });
    await expect(cut).rejects.toBe('enough');
  });
});
