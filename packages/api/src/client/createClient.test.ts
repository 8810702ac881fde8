import { SnapError } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { ApiError } from './apiError.ts';
import { createClient } from './createClient.ts';

function open(answer: () => Response | Promise<Response>, key?: string) {
  const asked: { address: string; request: RequestInit }[] = [];
  const fetch = async (address: unknown, request: unknown) => {
    asked.push({ address: String(address), request: request as RequestInit });
    return answer();
  };
  const options = { baseUrl: 'http://server/', fetch: fetch as typeof globalThis.fetch };
  return { asked, client: createClient(key === undefined ? options : { ...options, key }) };
}

const PHOTO = new File(['photo'], 'cat.jpg');

describe('the client', () => {
  test('sends a picture with its name, its options and the key', async () => {
    const headers = {
      'x-stickersnap-confidence': '0.9',
      'x-stickersnap-warnings': 'low-confidence,first-frame',
    };
    const { client, asked } = open(() => new Response('sticker', { headers }), 'secret');
    const made = await client.sticker(
      PHOTO,
      { for: 'signal', margin: 4, shadow: true },
      { idempotencyKey: 'once' },
    );
    expect(made).toMatchObject({ confidence: 0.9, warnings: ['low-confidence', 'first-frame'] });
    expect(await made.file.text()).toBe('sticker');
    const [{ address, request }] = asked as [(typeof asked)[number]];
    expect([request.method, address]).toEqual(['POST', 'http://server/api/v1/stickers']);
    expect(request.headers).toMatchObject({ authorization: 'Bearer secret', 'idempotency-key': 'once' });
    const form = request.body as FormData;
    expect([form.get('for'), form.get('margin'), form.get('shadow')]).toEqual(['signal', '4', 'true']);
    expect((form.get('picture') as File).name).toBe('cat.jpg');
  });

  test('sends strokes as they are, or as a text', async () => {
    const { client, asked } = open(() => Response.json({ results: [] }));
    const strokes = { width: 4, height: 3, gestures: [{ tool: 'invert' } as const] };
    await client.cut(PHOTO, { strokes });
    await client.createJob([PHOTO], { strokes: JSON.stringify(strokes) });
    const sent = asked.map(({ request }) => (request.body as FormData).get('strokes'));
    expect(sent).toEqual([JSON.stringify(strokes), JSON.stringify(strokes)]);
  });

  test('fills ids into addresses so that they stay there', async () => {
    const { client, asked } = open(() => new Response(null, { status: 204 }));
    await client.deleteCorrection('../keys', 'token');
    expect(asked[0]?.address).toBe('http://server/api/v1/corrections/..%2Fkeys');
    expect(asked[0]?.request.headers).toMatchObject({ 'x-owner-token': 'token' });
  });

  test('throws what the server refuses, with its code', async () => {
    const problem = { type: 'x', title: 'Busy', status: 503, detail: 'Come again.', code: 'busy' };
    const headers = { 'retry-after': '7', 'content-type': 'application/problem+json' };
    const { client } = open(() => new Response(JSON.stringify(problem), { status: 503, headers }));
    const error = await client.sticker(PHOTO).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ message: 'Come again.', status: 503, code: 'busy', retryAfter: 7 });
  });

  test('hands on what the sentence is filled with, as far as it is plain', async () => {
    const details = { measured: 9, limit: 1, reason: 'big', odd: { nested: true } };
    const problem = { status: 413, detail: 'Too large.', code: 'input-too-many-bytes', details };
    const refused = open(() => Response.json(problem, { status: 413 })).client.models();
    await expect(refused).rejects.toMatchObject({ details: { measured: 9, limit: 1, reason: 'big' } });
    await expect(refused).rejects.not.toHaveProperty('details.odd');
    const bare = open(() => Response.json({ ...problem, details: 'none' }, { status: 413 })).client.models();
    await expect(bare).rejects.toMatchObject({ code: 'input-too-many-bytes', details: {} });
  });

  test('does not believe whoever speaks another language', async () => {
    const { client } = open(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(client.models()).rejects.toMatchObject({
      status: 502,
      code: undefined,
      retryAfter: undefined,
    });
  });

  test('tells when there is no server, and when it was itself stopped', async () => {
    const { client } = open(() => Promise.reject(new TypeError('fetch failed')));
    await expect(client.models()).rejects.toThrow(SnapError);
    await expect(client.models()).rejects.toMatchObject({ code: 'server-unreachable' });
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(client.models({ signal: stopped })).rejects.toThrow('enough');
  });
});
