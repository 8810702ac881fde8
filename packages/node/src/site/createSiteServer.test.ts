import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSiteServer } from './createSiteServer.ts';

const folder = join(mkdtempSync(join(tmpdir(), 'stickersnap-site-')), 'dist');
const server = createSiteServer({ folder, connect: ['https://a.example'] });
let port: number;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  const files = {
    'index.html': '<meta name="stickersnap-connect" content="" /><style>p { color: red }</style><p>page</p>',
    'sw.js': 'worker',
    'assets/index-AbCd1234.js': 'plain',
    'assets/index-AbCd1234.js.br': 'brotli',
    'assets/index-AbCd1234.js.gz': 'gzip',
    'assets/x.wasm': 'wasm',
    '../secret.txt': 'secret',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(join(folder, '..'), { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `fetch` would tidy the path before it is sent. */
function ask(path: string, headers = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const open = method === 'GET' ? get : request;
    const call = open({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    call.on('error', reject);
    call.end();
  });
}

describe('the page', () => {
  test.each(['/', '/index.html', '/some/where', '/?shared'])('is what %s shows', async (path) => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(200);
    expect(body).toContain('<p>page</p>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
  });

  test('is isolated, runs no text as code, and says whom it may talk to', async () => {
    const { headers, body } = await ask('/');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    const policy = String(headers['content-security-policy']);
    expect(policy).not.toMatch(/'unsafe-(?:inline|eval)'/);
    expect(policy).toContain("connect-src 'self' https://a.example;");
    expect(body).toContain('content="https://a.example"');
  });
});

describe('files', () => {
  test.each([
    ['br, gzip', 'br', 'brotli'],
    ['gzip', 'gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip', 'gzip'],
    ['', undefined, 'plain'],
  ])('for “%s” come as %s', async (accepted, encoding, body) => {
    const answer = await ask('/assets/index-AbCd1234.js', { 'accept-encoding': accepted });
    expect(answer.body).toBe(body);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.headers.vary).toBe('accept-encoding');
  });

  test('without a hash are asked for anew', async () => {
    const { headers } = await ask('/sw.js');
    expect(headers['cache-control']).toBe('no-cache');
    const again = await ask('/sw.js', { 'if-none-match': headers.etag });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  test('come in parts, so that a large one can go on where it broke off', async () => {
    const part = await ask('/assets/index-AbCd1234.js', { range: 'bytes=2-', 'accept-encoding': 'identity' });
    expect([part.status, part.body]).toEqual([206, 'ain']);
    expect(part.headers['content-range']).toBe('bytes 2-4/5');
    expect(part.headers['cross-origin-resource-policy']).toBe('same-origin');
    expect((await ask('/sw.js', { range: 'bytes=90-' })).status).toBe(416);
  });

  test('are told about without being sent', async () => {
    const { status, headers, body } = await ask('/sw.js', {}, 'HEAD');
    expect([status, headers['content-length'], body]).toEqual([200, '6', '']);
  });

  test('have their type', async () => {
    expect((await ask('/assets/x.wasm')).headers['content-type']).toBe('application/wasm');
  });

  test.each([
    '/assets/none.js',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5c..%5csecret.txt',
    '/assets/index-AbCd1234.js.br',
    '/x%00.js',
    '/%E0%A4%A.js',
  ])('are not found at %s', async (path) => {
    const { status, body } = await ask(path);
    expect(body).not.toContain('secret\n');
    expect(body).not.toBe('secret');
    expect(body).not.toBe('brotli');
    expect(status === 404 || body.includes('<p>page</p>')).toBe(true);
  });
});

test('nothing can be posted', async () => {
  const { status, headers } = await ask('/', {}, 'POST');
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
});

test('a style within the page is allowed by its hash, and only for the page', async () => {
  const allowed = `style-src 'self' 'sha256-${createHash('sha256').update('p { color: red }').digest('base64')}';`;
  expect((await ask('/')).headers['content-security-policy']).toContain(allowed);
  expect((await ask('/sw.js')).headers['content-security-policy']).toContain("style-src 'self';");
});

test('another file takes the place of one of the site where that is said, as if it lay there', async () => {
  const place = join(folder, '..', 'other.onnx');
  writeFileSync(place, 'other');
  const asked: string[] = [];
  const over = createSiteServer({
    folder,
    instead: async (path) => {
      asked.push(path);
      return path === 'models/net-0123456789abcdef.onnx' ? place : undefined;
    },
  });
  await new Promise<void>((resolve) => over.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(over.address() as AddressInfo).port}`;
  try {
    const answer = await fetch(`${origin}/models/net-0123456789abcdef.onnx`);
    expect([answer.status, await answer.text()]).toEqual([200, 'other']);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect((await fetch(`${origin}/models/none-0123456789abcdef.onnx`)).status).toBe(404);
    expect(await (await fetch(`${origin}/sw.js`)).text()).toBe('worker');
    expect(asked).toContain('sw.js');
  } finally {
    over.close();
    over.closeAllConnections();
  }
});
