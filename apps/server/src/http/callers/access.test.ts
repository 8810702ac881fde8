import { describe, expect, test } from 'vitest';
import { formBody, openTestApp, PIXEL, type TestApp } from '../../testing/openTestApp.ts';
import { addressBucket } from './caller.ts';

const closed = { settings: { open: false } };
const JSON_TYPE = { 'content-type': 'application/json' };

function cut({ app }: TestApp, headers: Record<string, string> = {}) {
  const body = formBody([['picture', PIXEL, 'cat.png']]);
  const request = { payload: body.payload, headers: { ...body.headers, ...headers } };
  return app.inject({ method: 'POST', url: '/api/v1/stickers', ...request });
}

function signIn({ app }: TestApp, key: string, headers: Record<string, string> = {}) {
  const request = { payload: { key }, headers: { ...JSON_TYPE, ...headers } };
  return app.inject({ method: 'POST', url: '/api/v1/session', ...request });
}

describe('a server that is not open', () => {
  test('asks for a key', async () => {
    const answer = await cut(await openTestApp(closed));
    expect(answer.json()).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  test('takes one as a bearer’s, or in X-Api-Key, until it is revoked', async () => {
    const test = await openTestApp(closed);
    const { key, record } = await test.store.keys.create('bot', 'use');
    expect((await cut(test, { authorization: `Bearer ${key}` })).statusCode).toBe(200);
    expect((await cut(test, { 'x-api-key': key })).statusCode).toBe(200);
    await test.store.keys.revoke(record.id);
    expect((await cut(test, { authorization: `Bearer ${key}` })).statusCode).toBe(401);
  });

  test('shows page, documentation and health to anybody', async () => {
    const { app } = await openTestApp(closed);
    const codes = [
      '/healthz',
      '/readyz',
      '/api/v1/docs',
      '/api/v1/openapi.json',
      '/api/v1/models',
      '/api/v1/session',
    ];
    for (const url of codes) expect([url, (await app.inject(url)).statusCode]).toEqual([url, 200]);
  });
});

describe('a key that nobody knows', () => {
  const WAYS: readonly (readonly [path: string, field: string])[] = [
    ['/api/v1/stickers', 'picture'],
    ['/', 'data'],
    ['/api/remove', 'file'],
    ['/v1.0/removebg', 'image_file'],
  ];
  const send = ({ app }: TestApp, [url, field]: readonly [string, string], headers: object) => {
    const body = formBody([[field, PIXEL, 'cat.png']]);
    const request = { payload: body.payload, headers: { ...body.headers, ...headers } };
    return app.inject({ method: 'POST', url, ...request });
  };

  test.each(WAYS)('does no harm at %s where none is needed', async (...way) => {
    const test = await openTestApp();
    for (const headers of [{}, { 'x-api-key': 'anything' }, { authorization: 'Bearer wrong' }]) {
      expect((await send(test, way, headers)).statusCode).toBe(200);
    }
  });

  test.each(WAYS)('is told as not known at %s where one is', async (...way) => {
    const test = await openTestApp(closed);
    const answer = await send(test, way, { 'x-api-key': 'anything' });
    expect([401, 403]).toContain(answer.statusCode);
    expect(answer.body).toContain('not known');
    expect((await send(test, way, {})).body).not.toContain('not known');
  });

  test('opens nothing', async () => {
    const test = await openTestApp();
    const keys = await test.app.inject({ url: '/api/v1/keys', headers: { 'x-api-key': 'anything' } });
    expect(keys.json()).toMatchObject({ status: 401, code: 'key-unknown' });
  });
});

describe('on this machine alone', () => {
  test.each([
    { forwarded: 'for=203.0.113.7' },
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-host': 'localhost' },
    { 'x-forwarded-anything': '' },
    { 'x-real-ip': '::1' },
    { via: '1.1 proxy' },
    { 'cf-connecting-ip': '203.0.113.7' },
  ])('a request with %j is a stranger’s, and no other one', async (headers) => {
    const test = await openTestApp();
    expect((await cut(test, headers)).json().code).toBe('not-signed-in');
    expect((await test.app.inject({ url: '/api/v1/session', headers })).json().open).toBe(false);
    expect((await test.app.inject({ url: '/metrics', headers })).statusCode).toBe(401);
    expect((await cut(test)).statusCode).toBe(200);
    expect((await test.app.inject('/api/v1/session')).json().open).toBe(true);
  });

  test('a stranger with a key has a stranger’s limits', async () => {
    const test = await openTestApp();
    const { key } = await test.store.keys.create('bot', 'use');
    const account = (headers: object) =>
      test.app.inject({ url: '/v1.0/account', headers: { 'x-api-key': key, ...headers } });
    expect((await account({ via: '1.1 proxy' })).headers['x-ratelimit-limit']).toBe('120');
    expect((await account({})).headers['x-ratelimit-limit']).toBeUndefined();
  });

  test.each([
    { publicUrl: 'https://stickers.example' },
    { trustProxy: ['loopback'] },
    { hosts: ['stickers.example'] },
  ])('is not where others are let in: %j', async (settings) => {
    const test = await openTestApp({ settings });
    expect((await cut(test)).statusCode).toBe(401);
    const { key } = await test.store.keys.create('bot', 'use');
    const account = await test.app.inject({ url: '/v1.0/account', headers: { 'x-api-key': key } });
    expect(account.headers['x-ratelimit-limit']).toBe('120');
  });
});

describe('keys', () => {
  const make = ({ app }: TestApp, key: string, body: object) => {
    const headers = { authorization: `Bearer ${key}` };
    return app.inject({ method: 'POST', url: '/api/v1/keys', payload: body, headers });
  };

  test('are for administrators; no key widens itself', async () => {
    const test = await openTestApp();
    for (const scope of ['use', 'review'] as const) {
      const { key } = await test.store.keys.create('bot', scope);
      expect((await make(test, key, { name: 'more', scope: 'admin' })).json().code).toBe('not-allowed');
      expect((await test.app.inject({ url: '/api/v1/keys', headers: { 'x-api-key': key } })).statusCode).toBe(
        403,
      );
    }
    expect((await test.app.inject('/api/v1/keys')).statusCode).toBe(401);
  });

  test('are made, listed without their secrets, and revoked', async () => {
    const test = await openTestApp();
    const { key } = await test.store.keys.create('root', 'admin');
    const made = await make(test, key, { name: 'bot', scope: 'use' });
    expect(made.statusCode).toBe(201);
    const headers = { authorization: `Bearer ${key}` };
    const list = await test.app.inject({ url: '/api/v1/keys', headers });
    expect(list.json().keys).toHaveLength(2);
    expect(list.body).not.toContain(made.json().key);
    const url = `/api/v1/keys/${made.json().id}`;
    expect((await test.app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(204);
    expect((await test.app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(404);
    const revoked = { 'x-api-key': made.json().key };
    expect((await test.app.inject({ url: '/api/v1/session', headers: revoked })).statusCode).toBe(401);
  });

  test.each([
    {},
    { name: '', scope: 'use' },
    { name: 'x', scope: 'root' },
    { name: 'a\u001b[2J', scope: 'use' },
    { name: 'x', scope: 'use', id: 'mine' },
  ])('are not made of %j', async (body) => {
    const test = await openTestApp();
    const { key } = await test.store.keys.create('root', 'admin');
    expect((await make(test, key, body)).json()).toMatchObject({ status: 400, code: 'request-invalid' });
  });
});

describe('a session', () => {
  test('is a cookie that no script reads and no other site sends', async () => {
    const test = await openTestApp(closed);
    const { key } = await test.store.keys.create('ann', 'review');
    const answer = await signIn(test, key);
    expect(answer.json()).toEqual({ signedIn: true, scope: 'review', open: false });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^stickersnap_session=[\w-]+; Max-Age=86400; Path=\/; HttpOnly; SameSite=Strict$/);
    const sent = cookie.split(';')[0]!;
    expect((await cut(test, { cookie: sent })).statusCode).toBe(200);
    const out = await test.app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { cookie: sent },
    });
    expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
    expect((await cut(test, { cookie: sent })).statusCode).toBe(401);
  });

  test('ends with its key', async () => {
    const test = await openTestApp(closed);
    const { key, record } = await test.store.keys.create('ann', 'use');
    const cookie = String((await signIn(test, key)).headers['set-cookie']).split(';')[0]!;
    await test.store.keys.revoke(record.id);
    expect((await cut(test, { cookie })).statusCode).toBe(401);
  });

  test('is Secure behind https', async () => {
    const test = await openTestApp({ settings: { publicUrl: 'https://stickers.example' } });
    const { key } = await test.store.keys.create('ann', 'use');
    expect(String((await signIn(test, key)).headers['set-cookie'])).toContain('; Secure');
  });

  test('is not opened by a wrong key, and guessing is limited', async () => {
    const test = await openTestApp({ settings: { rate: 3 } });
    const codes = [];
    for (let i = 0; i < 4; i++) codes.push((await signIn(test, `guess ${i}`)).statusCode);
    expect(codes).toEqual([401, 401, 401, 429]);
  });
});

test.each([
  ['203.0.113.7', '203.0.113.8', false],
  ['203.0.113.7', '::ffff:203.0.113.7', true],
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
])('%s and %s count together: %s', (a, b, together) => {
  expect(addressBucket(a) === addressBucket(b)).toBe(together);
  expect(addressBucket(a)).not.toContain(a);
});
