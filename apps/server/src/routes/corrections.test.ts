import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { type Correction, readZip } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { formBody, openTestApp, PIXEL, sha256, type TestApp } from '../testing/openTestApp.ts';

const URL = '/api/v1/corrections';
const ANN = randomBytes(16).toString('base64url');
const BOB = randomBytes(16).toString('base64url');
const RLE = { width: 2, height: 1, runs: [0, 1, 255, 1] };

function record(owner: string, change: Partial<Correction> = {}): Correction {
  return {
    id: randomBytes(16).toString('base64url'),
    createdAt: '2026-01-02T03:04:05Z',
    image: { sha256: sha256(PIXEL), mime: 'image/png', width: 1, height: 1 },
    model: { recipe: 'fast', version: 'original', sha256: sha256('weights') },
    before: RLE,
    after: RLE,
    strokes: [{ tool: 'brush', kind: 'add', radius: 4, points: [1, 2] }],
    origin: 'edited',
    consent: { server: 'http://localhost:80', at: '2026-01-02T03:04:05Z' },
    ownerTokenHash: sha256(owner),
    ...change,
  };
}

function give({ app }: TestApp, correction: unknown, owner = ANN, picture = PIXEL) {
  const body = formBody([
    ['record', JSON.stringify(correction)],
    ['picture', picture, 'cat.png'],
  ]);
  const headers = { ...body.headers, 'x-owner-token': owner, host: 'localhost:80' };
  return app.inject({ method: 'POST', url: URL, payload: body.payload, headers });
}

const ask = ({ app }: TestApp, owner: string, url = URL, method: 'GET' | 'DELETE' = 'GET') =>
  app.inject({ method, url, headers: { 'x-owner-token': owner } });

const listed = async (test: TestApp, owner: string) => (await ask(test, owner)).json().corrections.length;

test('what one person gave, that person alone lists, copies and deletes', async () => {
  const test = await openTestApp();
  const first = record(ANN);
  expect((await give(test, first)).statusCode).toBe(201);
  expect((await give(test, record(ANN))).statusCode).toBe(201);
  expect((await give(test, record(BOB), BOB)).statusCode).toBe(201);
  expect([await listed(test, ANN), await listed(test, BOB)]).toEqual([2, 1]);

  const archive = await ask(test, ANN, `${URL}/export`);
  const files = readZip(new Uint8Array(archive.rawPayload));
  expect(files).toHaveLength(3);
  const exported = JSON.parse(Buffer.from(files[0]!.bytes).toString());
  expect(exported.corrections).toContainEqual(first);
  expect(files.find(({ path }) => path === `pictures/${first.id}`)?.bytes).toEqual(new Uint8Array(PIXEL));

  expect((await ask(test, BOB, `${URL}/${first.id}`, 'DELETE')).statusCode).toBe(404);
  expect((await ask(test, ANN, `${URL}/${first.id}`, 'DELETE')).statusCode).toBe(204);
  expect((await ask(test, ANN, URL, 'DELETE')).json()).toEqual({ deleted: 1 });
  expect([await listed(test, ANN), await listed(test, BOB)]).toEqual([0, 1]);
  await ask(test, BOB, URL, 'DELETE');
  expect(await test.store.blobs.used()).toBe(0);
});

describe('is not taken', () => {
  test.each<[string, Partial<Correction>, string]>([
    ['without consent', { consent: null }, 'consent-missing'],
    [
      'for another server',
      { consent: { server: 'https://elsewhere.example', at: '2026-01-02T03:04:05Z' } },
      'consent-missing',
    ],
    ['for another owner', { ownerTokenHash: sha256(BOB) }, 'request-invalid'],
    ['with another picture', { image: { ...record(ANN).image, sha256: sha256('x') } }, 'request-invalid'],
    ['with masks of two sizes', { after: { width: 1, height: 1, runs: [0, 1] } }, 'request-invalid'],
    ['with a mask that is none', { after: { ...RLE, runs: [0, 9] } }, 'option-invalid'],
    [
      'with a mask that would fill the memory',
      {
        before: { width: 100_000, height: 100_000, runs: [] },
        after: { width: 100_000, height: 100_000, runs: [] },
      },
      'option-invalid',
    ],
    ['with an id that is a path', { id: '../../../../etc/passwd' }, 'request-invalid'],
  ])('%s', async (_name, change, code) => {
    const test = await openTestApp();
    const answer = await give(test, record(ANN, change));
    expect(answer.json().code).toBe(code);
    expect(await test.store.blobs.used()).toBe(0);
  });

  test('without a token, or with one that is none', async () => {
    const test = await openTestApp();
    expect((await test.app.inject(URL)).json().code).toBe('request-invalid');
    expect((await ask(test, 'short')).json().code).toBe('request-invalid');
  });

  test('under the id of somebody else’s', async () => {
    const test = await openTestApp();
    const mine = record(ANN);
    await give(test, mine);
    expect((await give(test, record(BOB, { id: mine.id }), BOB)).json().code).toBe('request-invalid');
    expect(await listed(test, BOB)).toBe(0);
  });

  test('when it is no picture', async () => {
    const test = await openTestApp();
    const text = Buffer.from('hello');
    const image = { ...record(ANN).image, sha256: sha256(text) };
    expect((await give(test, record(ANN, { image }), ANN, text)).json().code).toBe('input-not-image');
  });
});

test('a copy of many is made piece by piece, and leaves nothing behind', async () => {
  const test = await openTestApp();
  const given = Array.from({ length: 60 }, () => record(ANN));
  for (const each of given) expect((await give(test, each)).statusCode).toBe(201);
  const archive = await ask(test, ANN, `${URL}/export`);
  const files = readZip(new Uint8Array(archive.rawPayload));
  expect(files).toHaveLength(61);
  const { corrections } = JSON.parse(Buffer.from(files[0]!.bytes).toString());
  expect(corrections.map(({ id }: Correction) => id).toSorted()).toEqual(
    given.map(({ id }) => id).toSorted(),
  );
  await expect.poll(() => readdir(test.incoming)).toEqual([]);
});
