import { SnapError } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { formBody, openTestApp, PIXEL, type TestApp } from '../../testing/openTestApp.ts';
import { NO_SPAN, type Traces } from '../../watch/traces/traces.ts';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

function cut({ app }: TestApp, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') {
  const body = formBody([['picture', PIXEL, 'cat.png']]);
  const all = { ...body.headers, ...headers };
  return app.inject({
    method: 'POST',
    url: '/api/v1/stickers',
    payload: body.payload,
    headers: all,
    remoteAddress,
  });
}

const linesOf = ({ logged }: TestApp) =>
  logged()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the id of a request', () => {
  test('is in its answer, in every line about it, and for pages of other origins to read', async () => {
    const test = await openTestApp({ settings: { cors: ['https://example.org'] } });
    test.workshop.answer = () => {
      throw new SnapError('worker-lost', { reason: 'SIGKILL' });
    };
    const answer = await cut(test, { origin: 'https://example.org' });
    expect(answer.statusCode).toBe(500);
    const id = answer.headers['x-request-id'];
    expect(id).toMatch(/^[\w-]{8}$/);
    expect(answer.headers['access-control-expose-headers']).toContain('x-request-id');
    const lines = linesOf(test);
    expect(lines.map((line) => line.id)).toEqual(lines.map(() => id));
    expect(lines.map(({ msg, status, code }) => [msg, status, code])).toEqual([
      ['failed', undefined, 'worker-lost'],
      [undefined, 500, 'worker-lost'],
    ]);
  });

  test.each(['/nowhere', '/healthz', '/api/v1/results/%'])('is in the answer of %s', async (url) => {
    const { app } = await openTestApp();
    expect((await app.inject(url)).headers['x-request-id']).toMatch(/^[\w-]{8}$/);
  });

  test('is never what a client says', async () => {
    const answer = await cut(await openTestApp(), { 'x-request-id': 'Seeded' });
    expect(answer.headers['x-request-id']).not.toBe('Seeded');
  });
});

describe('the trace of a request', () => {
  function openTracedApp(trustProxy: readonly string[]) {
    const parents: (string | undefined)[] = [];
    const traces: Traces = {
      begin: (_name, _kind, start) => {
        parents.push(start?.parent);
        return { ...NO_SPAN, trace: 'abc' };
      },
      close: async () => undefined,
    };
    return { parents, app: openTestApp({ settings: { trustProxy, open: true }, parts: { traces } }) };
  }

  test.each([
    ['from this machine, goes on', [], '127.0.0.1', {}, true],
    ['from this machine, passed on, begins', [], '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }, false],
    ['from elsewhere, begins', [], '203.0.113.7', {}, false],
    [
      'by a proxy that is believed, goes on',
      ['10.0.0.0/8'],
      '10.0.0.1',
      { 'x-forwarded-for': '203.0.113.7' },
      true,
    ],
    [
      'from elsewhere, as if by that proxy, begins',
      ['10.0.0.0/8'],
      '203.0.113.7',
      { 'x-forwarded-for': '10.0.0.1' },
      false,
    ],
  ] as const)('%s', async (_what, trustProxy, address, headers, goesOn) => {
    const { parents, app } = openTracedApp(trustProxy);
    const opened = await app;
    await cut(opened, { traceparent: TRACEPARENT, ...headers }, address);
    expect(parents).toEqual([goesOn ? TRACEPARENT : undefined]);
    expect(linesOf(opened).at(-1)).toMatchObject({ trace: 'abc', route: '/api/v1/stickers' });
  });

  test('is none where somebody only looks whether all is well', async () => {
    const { parents, app } = openTracedApp([]);
    const { app: opened } = await app;
    for (const url of ['/healthz', '/readyz', '/metrics']) await opened.inject(url);
    expect(parents).toEqual([]);
  });
});
