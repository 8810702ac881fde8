import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOpenApi, OPERATIONS, type OperationName, PATHS } from '@stickersnap/api';
import { writeZip } from '@stickersnap/core';
import { encode as encodePng } from 'fast-png';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { formBody, openTestApp, PIXEL } from './testing/openTestApp.ts';

const site = mkdtempSync(join(tmpdir(), 'stickersnap-site-'));

beforeAll(() => {
  mkdirSync(join(site, 'models'));
  writeFileSync(join(site, 'index.html'), '<p>the web app</p>');
  writeFileSync(join(site, 'models', 'index.json'), '[{"id":"u2netp","url":"u2netp-0123.onnx"}]');
});
afterAll(() => rmSync(site, { recursive: true }));

describe('the web app', () => {
  test('is at every address that is nobody else’s, isolated', async () => {
    const { app } = await openTestApp({ parts: { site } });
    for (const url of ['/some/page', '/index.html']) {
      const answer = await app.inject(url);
      expect(answer.body).toContain('the web app');
      expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(answer.headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'");
    }
    const page = await app.inject({ url: '/', headers: { accept: 'text/html,*/*' } });
    expect(page.body).toContain('the web app');
  });

  test.each(['/api/v1/nothing', '/api/v2/stickers', '/v1.0/nothing'])('is not at %s', async (url) => {
    const { app } = await openTestApp({ parts: { site } });
    expect((await app.inject(url)).json()).toMatchObject({ status: 404, code: 'not-found' });
  });

  test('has its models listed by the API, too', async () => {
    const { app } = await openTestApp({ parts: { site } });
    expect((await app.inject('/api/v1/models')).json()).toEqual([
      { id: 'u2netp', url: '/models/u2netp-0123.onnx' },
    ]);
  });
});

describe('the interface', () => {
  test('is as its document says: every operation is there', async () => {
    const { app } = await openTestApp();
    await app.ready();
    for (const name of Object.keys(OPERATIONS) as OperationName[]) {
      const { method, path } = PATHS[name];
      expect([name, app.hasRoute({ method, url: path.replace(/\{(\w+)\}/g, ':$1') })]).toEqual([name, true]);
    }
    expect((await app.inject('/api/v1/openapi.json')).json()).toEqual(
      JSON.parse(JSON.stringify(buildOpenApi('1.2.3'))),
    );
  });

  test('is described on a page that needs no script', async () => {
    const { app } = await openTestApp();
    const page = await app.inject({ url: '/api/v1/docs', headers: { host: 'localhost:8080' } });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; style-src 'self'");
    expect(page.body).not.toMatch(/<script|<style| style=| on\w+=/);
    for (const { path } of Object.values(PATHS)) expect(page.body).toContain(path);
    expect(page.body).toContain('http://localhost:8080/api/v1/stickers');
    expect(page.body).toContain('id="problem-busy"');
    const style = await app.inject('/api/v1/docs.css');
    expect(style.headers['content-type']).toContain('text/css');
  });

  test('tells of the messengers', async () => {
    const { app } = await openTestApp();
    expect((await app.inject('/api/v1/platforms')).json()).toContainEqual(
      expect.objectContaining({ id: 'whatsapp', maxBytes: 100_000 }),
    );
  });
});

describe('packs', () => {
  const check = async (bytes: Uint8Array, target?: string) => {
    const { app } = await openTestApp();
    const body = formBody([
      ['pack', Buffer.from(bytes), 'x.wastickers'],
      ...(target === undefined ? [] : [['for', target] as const]),
    ]);
    return (await app.inject({ method: 'POST', url: '/api/v1/packs/check', ...body })).json();
  };

  test('are held against the rules', async () => {
    const files = { 'title.txt': 'Cats', 'author.txt': 'Ann', '01.webp': PIXEL };
    const zip = writeZip(
      Object.entries(files).map(([path, text]) => ({ path, bytes: new Uint8Array(Buffer.from(text)) })),
    );
    const told = await check(zip, 'wastickers');
    expect(told).toMatchObject({
      format: 'folder',
      for: 'wastickers',
      packs: [{ title: 'Cats', ok: false }],
    });
    expect(told.packs[0].findings).toContainEqual(
      expect.objectContaining({ rule: 'count', subject: 'The pack' }),
    );
    expect((await check(zip)).for).toBe('folder');
  });

  test('that are none are refused', async () => {
    expect((await check(PIXEL)).code).toBe('pack-unreadable');
    const empty = writeZip([{ path: 'x.txt', bytes: new Uint8Array(1) }]);
    expect((await check(empty)).code).toBe('pack-unreadable');
  });

  test('say what is missing before anything is cut', async () => {
    const test = await openTestApp();
    const pictures = [1, 2, 3].map((i) => ['picture', PIXEL, `${i}.png`] as const);
    const build = async (parts: Parameters<typeof formBody>[0]) =>
      (await test.app.inject({ method: 'POST', url: '/api/v1/packs', ...formBody(parts) })).json().code;
    expect(await build(pictures)).toBe('pack-invalid');
    expect(await build([...pictures.slice(1), ['title', 'Cats'], ['author', 'Ann']])).toBe('pack-too-small');
    expect(await build([['title', 'Cats']])).toBe('request-invalid');
    expect(await build([...pictures, ['title', 'Cats'], ['for', 'icq']])).toBe('option-invalid');
    expect(test.workshop.orders).toEqual([]);
  });

  test('take a picture as it is for an icon, where it is one', async () => {
    const test = await openTestApp();
    const data = new Uint8Array(240 * 240 * 4);
    for (let i = 240 * 50; i < 240 * 190; i++) data.set([200, 40, 40, 255], i * 4);
    const bytes = Buffer.from(encodePng({ width: 240, height: 240, channels: 4, data }));
    const pictures = Array.from({ length: 8 }, (_, i) => ['picture', bytes, `${i}.png`] as const);
    const words = [
      ['title', 'Cats'],
      ['author', 'Ann'],
      ['for', 'line'],
    ] as const;
    await test.app.inject({ method: 'POST', url: '/api/v1/packs', ...formBody([...words, ...pictures]) });
    // Of the two icons only the one of another size is drawn.
    const sizes = test.workshop.orders.map(({ products: [product] }) =>
      product?.kind === 'sticker' && typeof product.platform !== 'string' ? product.platform.size : product,
    );
    expect(sizes).toEqual([expect.objectContaining({ width: 96, height: 74 })]);
  });
});

describe('alive and ready', () => {
  test('are two things', async () => {
    const test = await openTestApp();
    const ask = async (url: string) => {
      const { statusCode, json } = await test.app.inject(url);
      return [statusCode, json().status];
    };
    expect(await ask('/readyz')).toEqual([200, 'ready']);
    test.workshop.busy = { up: 0 };
    expect(await ask('/readyz')).toEqual([503, 'unready']);
    expect(await ask('/healthz')).toEqual([200, 'alive']);
    test.workshop.busy = {};
    void test.app.drain.run(1000);
    expect(await ask('/readyz')).toEqual([503, 'draining']);
    expect(await ask('/healthz')).toEqual([200, 'alive']);
  });
});

describe('stopping', () => {
  const listen = async (options: Parameters<typeof openTestApp>[0] = {}) => {
    const test = await openTestApp(options);
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    return { ...test, port: (test.app.server.address() as AddressInfo).port };
  };

  test('answers what is in work, ends idle connections, and takes nothing new', async () => {
    const { app, workshop, port } = await listen();
    let finish = () => {};
    workshop.answer = () => new Promise((resolve) => (finish = () => resolve({})));
    const idle = connect(port, '127.0.0.1');
    const idleEnded = new Promise((resolve) => idle.once('close', resolve));
    idle.on('error', () => undefined);
    const { payload, headers } = formBody([['picture', PIXEL, 'cat.png']]);
    const address = `http://127.0.0.1:${port}/api/v1/stickers`;
    const answer = fetch(address, { method: 'POST', body: payload, headers });
    await vi.waitFor(() => expect(workshop.orders).toHaveLength(1));

    const drained = app.drain.run(5000);
    await idleEnded;
    await expect(fetch(address)).rejects.toThrow();
    finish();
    expect((await answer).status).toBe(200);
    expect((await answer).headers.get('connection')).toBe('close');
    await drained;
  });

  test('answers what arrives a moment after it began, on a connection that was there', async () => {
    const { app, port } = await listen();
    const late = connect(port, '127.0.0.1');
    let text = '';
    late.on('data', (chunk) => (text += chunk));
    const lateEnded = new Promise((resolve) => late.once('close', resolve));
    await once(app.server, 'connection');
    const drained = app.drain.run(5000);
    late.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await lateEnded;
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text.toLowerCase()).toContain('connection: close');
    await drained;
  });

  test('cuts in the end what will not finish', async () => {
    const { app, workshop, port } = await listen();
    workshop.answer = () => new Promise(() => {});
    const { payload, headers } = formBody([['picture', PIXEL, 'cat.png']]);
    const answer = fetch(`http://127.0.0.1:${port}/api/v1/stickers`, {
      method: 'POST',
      body: payload,
      headers,
    });
    const cut = expect(answer).rejects.toThrow();
    await vi.waitFor(() => expect(workshop.orders).toHaveLength(1));
    await app.drain.run(50);
    await cut;
  });

  test('a client that goes away has its work stopped', async () => {
    const { workshop, port } = await listen();
    const stopped = vi.fn();
    const { cut } = workshop;
    workshop.answer = () => new Promise(() => {});
    Object.assign(workshop, {
      cut: (...args: Parameters<typeof cut>) => {
        args[1]?.signal?.addEventListener('abort', stopped);
        return cut(...args);
      },
    });
    const { payload, headers } = formBody([['picture', PIXEL, 'cat.png']]);
    const leaving = new AbortController();
    const request = { method: 'POST', body: payload, headers, signal: leaving.signal };
    fetch(`http://127.0.0.1:${port}/api/v1/stickers`, request).catch(() => undefined);
    await vi.waitFor(() => expect(workshop.orders).toHaveLength(1));
    leaving.abort();
    await vi.waitFor(() => expect(stopped).toHaveBeenCalled());
  });
});
