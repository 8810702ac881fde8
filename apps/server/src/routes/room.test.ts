import { randomBytes } from 'node:crypto';
import type { Correction } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { formBody, openTestApp, sha256, type TestApp } from '../testing/openTestApp.ts';

/** As a page gives it: a token of its own each time costs nothing. */
function give({ app }: TestApp, { remoteAddress = '127.0.0.1', owner = newToken(), size = 10_000 } = {}) {
  const picture = Buffer.concat([PNG, randomBytes(size)]);
  const mask = { width: 2, height: 1, runs: [0, 1, 255, 1] };
  const record: Correction = {
    id: newToken(),
    createdAt: '2026-01-02T03:04:05Z',
    image: { sha256: sha256(picture), mime: 'image/png', width: 1, height: 1 },
    model: { recipe: 'fast', version: '1', sha256: sha256('weights') },
    before: mask,
    after: mask,
    strokes: { width: 2, height: 1, gestures: [] },
    origin: 'accepted',
    consent: { server: 'http://localhost:80', at: '2026-01-02T03:04:05Z' },
    ownerTokenHash: sha256(owner),
  };
  const body = formBody([
    ['record', JSON.stringify(record)],
    ['picture', picture, 'cat.png'],
  ]);
  const headers = { ...body.headers, 'x-owner-token': owner, host: 'localhost:80' };
  const request = { payload: body.payload, headers, remoteAddress };
  return app.inject({ method: 'POST', url: '/api/v1/corrections', ...request });
}

const newToken = () => randomBytes(16).toString('base64url');
/** A header that says what it is; what follows is never decoded. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

function job({ app }: TestApp, remoteAddress: string, size = 10_000) {
  const picture = Buffer.concat([PNG, randomBytes(size)]);
  const body = formBody([['picture', picture, 'cat.png']]);
  const request = { payload: body.payload, headers: body.headers, remoteAddress };
  return app.inject({ method: 'POST', url: '/api/v1/jobs', ...request });
}

test('corrections of one caller leave room for jobs, and for corrections of others', async () => {
  const test = await openTestApp({ settings: { quota: 400_000, host: '::', open: true, rate: 0 } });
  const codes = new Set<number>();
  for (let i = 0; i < 40; i++) codes.add((await give(test)).statusCode);
  expect([...codes].toSorted()).toEqual([201, 507]);
  expect(await test.store.blobs.used()).toBeLessThanOrEqual(25_000);
  expect((await give(test, { remoteAddress: '203.0.113.7' })).statusCode).toBe(201);
  // Many callers together have a quarter of all.
  for (let i = 0; i < 40; i++) await give(test, { remoteAddress: `198.51.100.${i}` });
  expect(await test.store.blobs.used()).toBeLessThanOrEqual(100_000);
  expect((await give(test, { remoteAddress: '198.51.100.99' })).json().code).toBe('share-used');
  expect((await job(test, '203.0.113.7')).statusCode).toBe(202);
});

test('what is deleted is room again', async () => {
  const test = await openTestApp({ settings: { quota: 400_000 } });
  const owner = newToken();
  expect((await give(test, { owner, size: 20_000 })).statusCode).toBe(201);
  expect((await give(test, { owner, size: 20_000 })).statusCode).toBe(507);
  const headers = { 'x-owner-token': owner };
  await test.app.inject({ method: 'DELETE', url: '/api/v1/corrections', headers });
  expect((await give(test, { owner, size: 20_000 })).statusCode).toBe(201);
});

test('giving is counted as cutting is, and a share of nothing takes nothing', async () => {
  const limited = await openTestApp({ settings: { rate: 2 } });
  const codes = [];
  for (let i = 0; i < 3; i++) codes.push((await give(limited)).statusCode);
  expect(codes).toEqual([201, 201, 429]);
  const none = await openTestApp({ settings: { correctionsShare: 0 } });
  expect((await give(none)).json().code).toBe('share-used');
});

test('jobs of one stranger leave room for those of others', async () => {
  const test = await openTestApp({ settings: { quota: 400_000, host: '::', open: true, rate: 0 } });
  const codes = [];
  for (let i = 0; i < 3; i++) codes.push((await job(test, '203.0.113.7', 90_000)).statusCode);
  expect(codes).toEqual([202, 202, 507]);
  expect((await job(test, '198.51.100.7', 90_000)).statusCode).toBe(202);
});

test('who has the machine to himself may fill it', async () => {
  const test = await openTestApp({ settings: { quota: 400_000 } });
  for (let i = 0; i < 3; i++) expect((await job(test, '127.0.0.1', 90_000)).statusCode).toBe(202);
});

test('a list comes in pages', async () => {
  const test = await openTestApp();
  const owner = newToken();
  for (let i = 0; i < 5; i++) await give(test, { owner, size: 10 });
  const headers = { 'x-owner-token': owner };
  const ids = new Set<string>();
  let after = '';
  for (const length of [2, 2, 1]) {
    const url = `/api/v1/corrections?limit=2${after}`;
    const { corrections, next } = (await test.app.inject({ url, headers })).json();
    expect(corrections).toHaveLength(length);
    for (const { id } of corrections) ids.add(id);
    after = `&after=${next}`;
  }
  expect(after).toBe('&after=null');
  expect(ids.size).toBe(5);
  for (const asked of ['limit=0', 'limit=101', 'limit=1&limit=2', 'limit=x', `after=${'x'.repeat(101)}`]) {
    const answer = await test.app.inject({ url: `/api/v1/corrections?${asked}`, headers });
    expect([asked, answer.statusCode]).toEqual([asked, 400]);
  }
});
