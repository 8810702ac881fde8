import { readdirSync } from 'node:fs';
import { CutSchema } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import { Compile } from 'typebox/compile';
import { describe, expect, test, vi } from 'vitest';
import { type FormPart, formBody, openTestApp, PIXEL, type TestApp } from '../testing/openTestApp.ts';

const URL = '/api/v1/stickers';
const PICTURE: FormPart = ['picture', PIXEL, 'cat.png'];
const cutSchema = Compile(CutSchema);

function post({ app }: TestApp, parts: readonly FormPart[], headers: Record<string, string> = {}) {
  const body = formBody(parts);
  return app.inject({
    method: 'POST',
    url: URL,
    payload: body.payload,
    headers: { ...body.headers, ...headers },
  });
}

describe('a picture', () => {
  test('is answered with the file that was made of it', async () => {
    const test = await openTestApp();
    test.workshop.answer = () => ({ warnings: ['low-confidence', 'first-frame'] });
    const answer = await post(test, [PICTURE, ['for', 'telegram'], ['model', 'best']]);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toEqual(PIXEL);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename=cat.telegram.webp',
      'x-stickersnap-confidence': '0.875',
      'x-stickersnap-warnings': 'low-confidence,first-frame',
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    });
    expect(test.workshop.orders).toMatchObject([
      { recipe: 'best', products: [{ kind: 'sticker', platform: 'telegram' }] },
    ]);
    await vi.waitFor(() => expect(readdirSync(test.incoming)).toEqual([]));
  });

  test('may be the body, with the options in the query', async () => {
    const test = await openTestApp();
    const headers = { 'content-type': 'image/png' };
    const url = `${URL}?product=mask`;
    const answer = await test.app.inject({ method: 'POST', url, payload: PIXEL, headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('image/png');
    expect(test.workshop.orders[0]?.products).toEqual([{ kind: 'mask' }]);
  });

  test('is answered with links where JSON is asked for, and what they lead to', async () => {
    const test = await openTestApp();
    const answer = await post(test, [PICTURE], { accept: 'application/json' });
    expect(cutSchema.Check(answer.json())).toBe(true);
    const [result] = answer.json().results;
    const file = await test.app.inject(result.url);
    expect(file.rawPayload).toEqual(PIXEL);
    expect(file.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': expect.stringContaining('cat.whatsapp.webp'),
    });
    const again = await test.app.inject({
      url: result.url,
      headers: { 'if-none-match': String(file.headers.etag) },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('is answered with links where several files are made', async () => {
    const test = await openTestApp();
    const answer = await post(test, [PICTURE, ['for', 'whatsapp,signal'], ['product', 'sticker,mask']]);
    expect(answer.json().results.map(({ fileName }: { fileName: string }) => fileName)).toEqual([
      'cat.whatsapp.webp',
      'cat.signal.webp',
      'cat.mask.png',
    ]);
  });

  test('is gone an hour later', async () => {
    const test = await openTestApp();
    const [result] = (await post(test, [PICTURE], { accept: 'application/json' })).json().results;
    test.pass(3_600_001);
    const late = await test.app.inject(result.url);
    expect([late.statusCode, late.json().code]).toEqual([404, 'not-found']);
    await test.store.expire();
    expect(await test.store.blobs.used()).toBe(0);
  });

  test('in which nothing was found', async () => {
    const test = await openTestApp();
    test.workshop.answer = () => ({ products: [], warnings: ['nothing-found'], confidence: 0, subjects: 0 });
    expect((await post(test, [PICTURE])).json()).toMatchObject({ status: 422, code: 'nothing-to-draw' });
    const told = (await post(test, [PICTURE], { accept: 'application/json' })).json();
    expect(told).toMatchObject({ results: [], warnings: ['nothing-found'] });
  });
});

describe('what is refused', () => {
  test.each<[string, readonly FormPart[], number, string]>([
    ['no picture', [['for', 'telegram']], 400, 'request-invalid'],
    ['two pictures', [PICTURE, PICTURE], 400, 'request-invalid'],
    ['an empty file', [['picture', Buffer.alloc(0), 'x.png']], 400, 'input-empty'],
    ['what is no picture', [['picture', Buffer.from('hello'), 'x.png']], 415, 'input-not-image'],
    [
      'a picture of a kind that is not read',
      [['picture', Buffer.from('8BPS'), 'x.psd']],
      415,
      'input-unsupported',
    ],
    ['a wrong option', [PICTURE, ['for', 'myspace']], 400, 'option-invalid'],
    ['an unknown option', [PICTURE, ['fro', 'telegram']], 400, 'request-invalid'],
    ['a model by its path', [PICTURE, ['model', '../x.onnx']], 400, 'option-invalid'],
  ])('%s', async (_name, parts, status, code) => {
    const test = await openTestApp();
    const answer = await post(test, parts);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({ status, code, type: `/api/v1/docs#problem-${code}` });
    expect(answer.statusCode).toBe(status);
    expect(test.workshop.orders).toEqual([]);
    await vi.waitFor(() => expect(readdirSync(test.incoming)).toEqual([]));
  });

  test('with what its sentence is filled with, for those who say it in another language', async () => {
    const test = await openTestApp();
    const answer = await post(test, [['picture', Buffer.from('8BPS'), 'x.psd']]);
    expect(answer.json().details).toEqual({ format: 'Photoshop' });
    const empty = await post(test, [['picture', Buffer.alloc(0), 'x.png']]);
    expect(empty.json()).not.toHaveProperty('details');
  });

  test('a picture with too many pixels, before anything is decoded', async () => {
    const test = await openTestApp({ settings: { maxMegapixels: 1 } });
    const huge = Buffer.from(PIXEL);
    huge.writeUInt32BE(20_000, 16);
    huge.writeUInt32BE(20_000, 20);
    expect((await post(test, [['picture', huge, 'x.png']])).json().code).toBe('input-too-many-pixels');
    expect(test.workshop.orders).toEqual([]);
  });

  test('a file above the limit', async () => {
    const test = await openTestApp({ settings: { maxBytes: 1000 } });
    const large = Buffer.concat([PIXEL, Buffer.alloc(1000)]);
    expect((await post(test, [['picture', large, 'x.png']])).json().code).toBe('input-too-many-bytes');
  });

  test('what nobody foresaw, without its words', async () => {
    const test = await openTestApp();
    test.workshop.answer = () => Promise.reject(new RangeError('/secret/path of Ann'));
    const answer = await post(test, [PICTURE]);
    expect(answer.json()).toMatchObject({ status: 500, code: 'unexpected' });
    expect(answer.body + test.logged()).not.toContain('Ann');
    expect(test.logged()).toContain('RangeError');
  });
});

describe('an Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'once' };

  test('has the work done once, and the answer given again', async () => {
    const test = await openTestApp();
    const first = await post(test, [PICTURE], { ...headers, accept: 'application/json' });
    const again = await post(test, [PICTURE], { ...headers, accept: 'application/json' });
    expect(again.json()).toEqual(first.json());
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    expect(test.workshop.orders).toHaveLength(1);
  });

  test('is good for one request only', async () => {
    const test = await openTestApp();
    await post(test, [PICTURE], headers);
    const other = await post(test, [PICTURE, ['for', 'telegram']], headers);
    expect(other.json()).toMatchObject({ status: 422, code: 'key-reused' });
  });

  test('has a second request wait while the first is in work', async () => {
    const test = await openTestApp();
    let finish = () => {};
    test.workshop.answer = () => new Promise((resolve) => (finish = () => resolve({})));
    const first = post(test, [PICTURE], headers);
    await vi.waitFor(() => expect(test.workshop.orders).toHaveLength(1));
    const second = await post(test, [PICTURE], headers);
    expect(second.json()).toMatchObject({ status: 409, code: 'request-in-work' });
    expect(second.headers['retry-after']).toBe('1');
    finish();
    expect((await first).statusCode).toBe(200);
  });

  test('may be used again after a failure', async () => {
    const test = await openTestApp();
    test.workshop.answer = () => Promise.reject(new SnapError('worker-lost', { reason: 'SIGKILL' }));
    expect((await post(test, [PICTURE], headers)).statusCode).toBe(500);
    test.workshop.answer = () => ({});
    expect((await post(test, [PICTURE], headers)).statusCode).toBe(200);
  });

  test.each(['', 'a b', 'x'.repeat(201)])('that is none (%j) is refused', async (key) => {
    const test = await openTestApp();
    expect((await post(test, [PICTURE], { 'idempotency-key': key })).json().code).toBe('request-invalid');
  });
});
