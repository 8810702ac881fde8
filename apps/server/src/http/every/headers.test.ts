import { describe, expect, test } from 'vitest';
import { formBody, openTestApp, PIXEL, type TestApp } from '../../testing/openTestApp.ts';

const ORIGIN = 'https://friend.example';

function cut({ app }: TestApp, headers: Record<string, string>, remoteAddress = '127.0.0.1') {
  const body = formBody([['picture', PIXEL, 'cat.png']]);
  const request = { payload: body.payload, headers: { ...body.headers, ...headers } };
  return app.inject({ method: 'POST', url: '/api/v1/stickers', remoteAddress, ...request });
}

describe('pages of other origins', () => {
  const settings = { cors: [ORIGIN] };

  test('that are listed may use the API, without credentials', async () => {
    const answer = await cut(await openTestApp({ settings }), { origin: ORIGIN });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(answer.headers['access-control-expose-headers']).toContain('x-stickersnap-confidence');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    expect(answer.headers.vary).toContain('origin');
  });

  test('that are listed may read refusals, too', async () => {
    const test = await openTestApp({ settings: { ...settings, open: false } });
    const answer = await cut(test, { origin: ORIGIN });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['access-control-allow-origin']).toBe(ORIGIN);
  });

  test('that are listed may ask first', async () => {
    const { app } = await openTestApp({ settings });
    const headers = { origin: ORIGIN, 'access-control-request-method': 'POST' };
    const answer = await app.inject({ method: 'OPTIONS', url: '/api/v1/stickers', headers });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['access-control-allow-methods']).toContain('POST');
    expect(answer.headers['access-control-allow-headers']).toContain('idempotency-key');
  });

  test.each(['https://evil.example', 'https://friend.example.evil', 'http://friend.example', 'null'])(
    'that are not listed (%s) may not even send',
    async (origin) => {
      const test = await openTestApp({ settings });
      const answer = await cut(test, { origin });
      expect(answer.json()).toMatchObject({ status: 403, code: 'origin-refused' });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(test.workshop.orders).toEqual([]);
      const headers = { origin, 'access-control-request-method': 'POST' };
      const first = await test.app.inject({ method: 'OPTIONS', url: '/api/v1/stickers', headers });
      expect(first.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('the server’s own are no others', async () => {
    const test = await openTestApp();
    const own = { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' };
    expect((await cut(test, own)).statusCode).toBe(200);
    expect((await cut(test, { ...own, origin: 'http://127.0.0.1:9999' })).statusCode).toBe(403);
  });
});

test('answers are data for whoever asked, and kept by nobody, unless a route says otherwise', async () => {
  const { app } = await openTestApp({ settings: { cors: [ORIGIN] } });
  const headersOf = async (url: string, headers = {}) => (await app.inject({ url, headers })).headers;
  const plain = {
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
  for (const url of ['/api/v1/platforms', '/api/v1/none']) expect(await headersOf(url)).toMatchObject(plain);
  expect(await headersOf('/api/v1/platforms', { origin: ORIGIN })).toMatchObject({
    ...plain,
    'cross-origin-resource-policy': 'cross-origin',
  });
  expect((await headersOf('/api/v1/openapi.json'))['cache-control']).toBe('public, max-age=300');
});

test('a strange Host is refused, whatever else is right', async () => {
  const { app } = await openTestApp();
  expect((await app.inject({ url: '/', headers: { host: 'evil.example' } })).statusCode).toBe(421);
  for (const url of ['/healthz', '/api/v1/models']) {
    const answer = await app.inject({ url, headers: { host: 'evil.example' } });
    expect(answer.json()).toMatchObject({ status: 421, code: 'host-refused' });
  }
});

// CVE-2025-32442, CVE-2026-25223, CVE-2026-33806: a Content-Type that the parser reads and the validator does not.
describe('a body that is not allowed stays so, however its type is written', () => {
  test.each([
    'application/json',
    'Application/JSON',
    ' application/json',
    'application/json\t',
    'application/json\t; charset=utf-8',
    'application/json ;charset=utf-8',
    'application/json; charset=utf-8; foo',
    'application/json;',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    '',
  ])('%j', async (type) => {
    const test = await openTestApp();
    const { key } = await test.store.keys.create('root', 'admin');
    const headers = { authorization: `Bearer ${key}`, 'content-type': type };
    const payload = JSON.stringify({ name: 'x', scope: 'root', admin: true });
    const answer = await test.app.inject({ method: 'POST', url: '/api/v1/keys', payload, headers });
    expect(answer.json()).toMatchObject({ status: 400, code: 'request-invalid' });
    expect(await test.store.keys.list()).toHaveLength(1);
  });

  test('names of the prototype are members like others', async () => {
    const test = await openTestApp();
    const headers = { 'content-type': 'application/json' };
    const payload = '{"key":"x","__proto__":{"scope":"admin"}}';
    const answer = await test.app.inject({ method: 'POST', url: '/api/v1/session', payload, headers });
    expect(answer.statusCode).toBe(400);
  });
});

// CVE-2026-3635: what a proxy says counts only when a proxy says it.
describe('X-Forwarded headers', () => {
  const forwarded = {
    'x-forwarded-for': '198.51.100.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
  };
  const signIn = async (test: TestApp, remoteAddress: string) => {
    const { key } = await test.store.keys.create('ann', 'use');
    const answer = await test.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { key },
      headers: forwarded,
      remoteAddress,
    });
    return String(answer.headers['set-cookie']);
  };

  test('are not believed without a proxy, nor from elsewhere', async () => {
    expect(await signIn(await openTestApp(), '127.0.0.1')).not.toContain('Secure');
    const behind = await openTestApp({ settings: { trustProxy: ['10.0.0.1'] } });
    expect(await signIn(behind, '203.0.113.7')).not.toContain('Secure');
  });

  test('of the proxy are', async () => {
    const behind = await openTestApp({ settings: { trustProxy: ['10.0.0.1'] } });
    expect(await signIn(behind, '10.0.0.1')).toContain('Secure');
  });

  test('do not make a host of ours out of another, nor the other way round', async () => {
    const { app } = await openTestApp({ settings: { trustProxy: ['10.0.0.1'] } });
    const ask = (headers: Record<string, string>) =>
      app.inject({ url: '/healthz', remoteAddress: '10.0.0.1', headers });
    expect((await ask({ host: 'localhost', 'x-forwarded-host': 'evil.example' })).statusCode).toBe(200);
    expect((await ask({ host: 'evil.example', 'x-forwarded-host': 'localhost' })).statusCode).toBe(421);
  });

  test('do not evade the limits', async () => {
    const test = await openTestApp({ settings: { rate: 2, open: true } });
    const codes = [];
    for (let i = 0; i < 3; i++) {
      const headers = { 'x-forwarded-for': `198.51.100.${i}`, 'x-real-ip': `198.51.100.${i}` };
      codes.push((await cut(test, headers)).statusCode);
    }
    expect(codes).toEqual([200, 200, 429]);
  });

  test('do not open the metrics, which are for this machine and administrators', async () => {
    const test = await openTestApp();
    const ask = async (remoteAddress: string, headers: Record<string, string> = {}) =>
      (await test.app.inject({ url: '/metrics', remoteAddress, headers })).statusCode;
    const { key } = await test.store.keys.create('root', 'admin');
    const { key: other } = await test.store.keys.create('bot', 'use');
    expect(await ask('127.0.0.1')).toBe(200);
    expect(await ask('::1')).toBe(200);
    expect(await ask('203.0.113.7')).toBe(401);
    expect(await ask('203.0.113.7', { 'x-forwarded-for': '127.0.0.1' })).toBe(401);
    // By way of a proxy on this machine.
    expect(await ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.7' })).toBe(401);
    expect(await ask('203.0.113.7', { authorization: `Bearer ${other}` })).toBe(403);
    expect(await ask('203.0.113.7', { authorization: `Bearer ${key}` })).toBe(200);
  });
});

test.each(['/%E0%A4%A', '/api/v1/results/%', `/api/v1/results/${'x'.repeat(300)}`])(
  'an address that is none is told without being repeated: %s',
  async (url) => {
    const answer = await (await openTestApp()).app.inject({ url });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.statusCode).toBeOneOf([400, 404]);
    expect(answer.body).not.toContain(url);
  },
);

describe('too much', () => {
  test('work is refused at once, before the body is read', async () => {
    const test = await openTestApp({ settings: { queue: 3 } });
    test.workshop.busy = { working: 2, waiting: 3 };
    // The body promises more than it holds, and is never waited for.
    const headers = { 'content-type': 'image/png', 'content-length': '1000000' };
    const answer = await test.app.inject({ method: 'POST', url: '/api/v1/stickers', headers });
    expect(answer.json()).toMatchObject({ status: 503, code: 'busy' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('of one caller is refused, and says when to come again', async () => {
    const test = await openTestApp({ settings: { rate: 1 } });
    expect((await cut(test, {}, '203.0.113.7')).statusCode).toBe(200);
    const answer = await cut(test, {}, '203.0.113.7');
    expect(answer.json()).toMatchObject({ status: 429, code: 'rate-limited' });
    expect(answer.headers['retry-after']).toBe('60');
    expect((await cut(test, {}, '203.0.113.8')).statusCode).toBe(200);
    const { key } = await test.store.keys.create('bot', 'use');
    expect((await cut(test, { 'x-api-key': key }, '203.0.113.7')).statusCode).toBe(200);
  });
});
