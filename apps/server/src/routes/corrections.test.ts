import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { type Correction, exportCorrections, readZip, SnapError } from '@stickersnap/core';
import { encodeMask } from '@stickersnap/node';
import { describe, expect, test } from 'vitest';
import { formBody, openTestApp, PIXEL, sha256, type TestApp } from '../testing/openTestApp.ts';

const URL = '/api/v1/corrections';
const ANN = randomBytes(16).toString('base64url');
const BOB = randomBytes(16).toString('base64url');
const BRUSH = { tool: 'brush', kind: 'add', radius: 4, hardness: 1, points: [1, 2] } as const;
const RLE = { width: 2, height: 1, runs: [0, 1, 255, 1] };

function record(owner: string, change: Partial<Correction> = {}): Correction {
  return {
    id: randomBytes(16).toString('base64url'),
    createdAt: '2026-01-02T03:04:05Z',
    image: { sha256: sha256(PIXEL), mime: 'image/png', width: 1, height: 1 },
    model: { recipe: 'fast', version: 'original', sha256: sha256('weights') },
    before: RLE,
    after: RLE,
    strokes: { width: 2, height: 1, gestures: [BRUSH] },
    origin: 'edited',
    consent: { server: 'http://localhost:80', at: '2026-01-02T03:04:05Z' },
    ownerTokenHash: sha256(owner),
    ...change,
  };
}

/** As it is kept: with the hash of the clean copy, which this workshop leaves as it came. */
const kept = (correction: Correction): Correction => ({
  ...correction,
  image: { ...correction.image, storedSha256: correction.image.sha256 },
});

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
  // Two lists, and of each a picture and two masks.
  expect(files).toHaveLength(8);
  const exported = JSON.parse(Buffer.from(files[0]!.bytes).toString());
  expect(exported.corrections).toContainEqual(kept(first));
  const { picture } = exported.files[first.id];
  expect(picture).toBe(`pictures/${first.id}.png`);
  expect(files.find(({ path }) => path === picture)?.bytes).toEqual(new Uint8Array(PIXEL));

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
    const answer = await give(test, record(BOB, { id: mine.id }), BOB);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'id-taken']);
    expect(await listed(test, BOB)).toBe(0);
  });

  test('when it is no picture', async () => {
    const test = await openTestApp();
    const text = Buffer.from('hello');
    const image = { ...record(ANN).image, sha256: sha256(text) };
    expect((await give(test, record(ANN, { image }), ANN, text)).json().code).toBe('input-not-image');
  });
});

test('what is exported is what the core exports of the same records', async () => {
  const test = await openTestApp();
  const wide = { width: 4000, height: 1000, runs: [255, 1, 0, 3_999_998, 127, 1] };
  const image = { sha256: sha256(PIXEL), mime: 'image/png', width: 1, height: 1 };
  const given = [
    record(ANN),
    record(ANN, { createdAt: '2026-02-02T03:04:05Z', before: wide, after: wide, image }),
  ];
  for (const each of given) expect((await give(test, each)).statusCode).toBe(201);
  const archive = await ask(test, ANN, `${URL}/export`);
  const files = readZip(new Uint8Array(archive.rawPayload));
  const items = given.map((each) => ({ correction: kept(each), picture: new Uint8Array(PIXEL) }));
  const expected = await exportCorrections(items, { encodeMask });
  expect(files.map(({ path }) => path).toSorted()).toEqual(expected.map(({ path }) => path).toSorted());
  for (const { path, bytes } of expected) {
    const found = files.find((file) => file.path === path)!.bytes;
    if (!path.endsWith('.json')) expect(found).toEqual(new Uint8Array(bytes));
    else expect(JSON.parse(Buffer.from(found).toString())).toEqual(JSON.parse(Buffer.from(bytes).toString()));
  }
});

test('a record that is damaged does not keep the others from being exported', async () => {
  const test = await openTestApp();
  const [whole, broken] = [record(ANN), record(ANN)];
  await give(test, whole);
  await give(test, broken);
  const { image } = (await test.store.corrections.get(sha256(ANN), broken.id))!;
  await test.store.corrections.put(broken, image, '{"image":{"width":1,"height":1},"after":{},"before":{}}');
  const files = readZip(new Uint8Array((await ask(test, ANN, `${URL}/export`)).rawPayload));
  const paths = files.map(({ path }) => path);
  expect(paths).toContain(`masks/${whole.id}.after.png`);
  expect(paths).not.toContain(`masks/${broken.id}.after.png`);
  expect(paths).toContain(`pictures/${broken.id}.png`);
});

describe('of a picture', () => {
  test('what the workshop makes is kept in its place, and both hashes are told', async () => {
    const test = await openTestApp();
    const clean = Buffer.concat([PIXEL, Buffer.from('clean')]);
    test.workshop.answer = ({ products, recipe, matteFrom }) => {
      expect({ products, recipe, matteFrom }).toEqual({
        products: [{ kind: 'picture', options: { format: 'auto', channels: 'source' } }],
        recipe: 'fast',
        matteFrom: 'own-alpha',
      });
      const made = { mime: 'image/png', width: 1, height: 1, gaveUp: [], findings: [] };
      return { products: [{ kind: 'picture', bytes: new Uint8Array(clean), ...made }] };
    };
    const mine = record(ANN, { image: { ...record(ANN).image, storedSha256: sha256('a lie') } });
    const answer = await give(test, mine);
    const image = { ...mine.image, sha256: sha256(PIXEL), storedSha256: sha256(clean) };
    expect([answer.statusCode, answer.json()]).toEqual([201, { ...mine, image }]);
    const [stored] = await test.store.corrections.list(sha256(ANN));
    expect(stored!.correction).toEqual({ ...mine, image });
    expect(await test.store.blobs.get(stored!.image)).toEqual(new Uint8Array(clean));
  });

  test('nothing is kept where it cannot be decoded', async () => {
    const test = await openTestApp();
    test.workshop.answer = () => Promise.reject(new SnapError('input-damaged', { reason: 'it ends early' }));
    const answer = await give(test, record(ANN));
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'input-damaged']);
    expect(await listed(test, ANN)).toBe(0);
    expect(await test.store.blobs.used()).toBe(0);
  });

  test('nor where the record is of one of another size', async () => {
    const test = await openTestApp();
    const answer = await give(test, record(ANN, { image: { ...record(ANN).image, width: 2 } }));
    expect(answer.json()).toMatchObject({ code: 'request-invalid', detail: expect.stringContaining('2×1') });
    expect(await test.store.blobs.used()).toBe(0);
  });
});

describe('the record of older pages', () => {
  const former = (strokes: unknown) => ({ ...record(ANN), strokes });

  test('is taken, answered and listed with gestures', async () => {
    const test = await openTestApp();
    const { strokes: _, ...rest } = record(ANN);
    const sent = { ...rest, strokes: [{ tool: 'restore', kind: 'add', radius: 4, points: [1, 2] }] };
    const answer = await give(test, sent);
    const today = kept({ ...rest, strokes: { width: 2, height: 1, gestures: [BRUSH] } });
    expect([answer.statusCode, answer.json()]).toEqual([201, today]);
    expect((await ask(test, ANN)).json().corrections).toEqual([today]);
  });

  test.each([
    [[{ tool: 'brush', kind: 'add', radius: -1, points: [] }], '/strokes/0/radius'],
    [{ width: 2, height: 1, gestures: [{ tool: 'spray' }] }, '/strokes/gestures/0'],
    ['brush', '/strokes'],
    [undefined, 'strokes'],
  ])('strokes like %j are told by their place', async (strokes, place) => {
    const test = await openTestApp();
    const answer = await give(test, former(strokes));
    expect(answer.json()).toMatchObject({ code: 'request-invalid', detail: expect.stringContaining(place) });
  });
});

test('a copy of many is made piece by piece, and leaves nothing behind', async () => {
  const test = await openTestApp();
  const given = Array.from({ length: 60 }, () => record(ANN));
  for (const each of given) expect((await give(test, each)).statusCode).toBe(201);
  const archive = await ask(test, ANN, `${URL}/export`);
  const files = readZip(new Uint8Array(archive.rawPayload));
  expect(files).toHaveLength(2 + 3 * 60);
  const { corrections } = JSON.parse(Buffer.from(files[0]!.bytes).toString());
  expect(corrections.map(({ id }: Correction) => id).toSorted()).toEqual(
    given.map(({ id }) => id).toSorted(),
  );
  await expect.poll(() => readdir(test.incoming)).toEqual([]);
});
