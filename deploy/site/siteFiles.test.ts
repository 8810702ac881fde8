import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Encoding } from './encodings.ts';
import { siteFiles } from './siteFiles.ts';

const folder = mkdtempSync(join(tmpdir(), 'stickersnap-files-'));
const PAGE =
  '<meta name="stickersnap-connect" content="" /><meta name="stickersnap-api" content="" />' +
  '<meta name="stickersnap-complete" content="" />';

beforeAll(() => {
  const files = {
    'index.html': PAGE,
    'index.html.br': 'of the page before it was told anything',
    'sw.js': 'worker',
    'build.json': '{}',
    'logo.svg': 'logo',
    'logo.svg.br': 'logo in brotli',
    'logo.svg.gz': 'logo in gzip',
    'manifest.webmanifest': '{}',
    'icons/icon-192.png': 'picture',
    'assets/index-AbCd1234.js': 'code',
    'assets/index-AbCd1234.js.br': 'code in brotli',
    'assets/index-AbCd1234.js.gz': 'code in gzip',
    'ort/1.30.0/glue.mjs': 'glue',
    'ort/1.30.0/ort.wasm': 'wasm',
    'ort/1.30.0/ort.wasm.br': 'wasm in brotli',
    'models/u2netp-6bff3c4e8b7e4603.onnx': 'network',
    'models/index.json': '[]',
  };
  for (const name of Object.keys(files)) mkdirSync(join(folder, name, '..'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(encoding: Encoding, facts = {}) {
  const files = await siteFiles(folder, { encoding, connect: [], api: false, ...facts });
  return new Map(files.map((file) => [file.key, file]));
}

test('every file of the page once, without copies and the build’s own note', async () => {
  expect([...(await read('gzip')).keys()].sort()).toEqual([
    'assets/index-AbCd1234.js',
    'icons/icon-192.png',
    'index.html',
    'logo.svg',
    'manifest.webmanifest',
    'models/index.json',
    'models/u2netp-6bff3c4e8b7e4603.onnx',
    'ort/1.30.0/glue.mjs',
    'ort/1.30.0/ort.wasm',
    'sw.js',
  ]);
});

test.each([
  ['index.html', 'text/html; charset=utf-8', 'no-cache'],
  ['sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
  ['manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
  ['models/index.json', 'application/json; charset=utf-8', 'no-cache'],
  ['icons/icon-192.png', 'image/png', 'max-age=3600'],
  ['assets/index-AbCd1234.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['ort/1.30.0/glue.mjs', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['ort/1.30.0/ort.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
  ['models/u2netp-6bff3c4e8b7e4603.onnx', 'application/octet-stream', 'public, max-age=31536000, immutable'],
])('%s is %s, and kept: %s', async (key, contentType, cacheControl) => {
  expect((await read('gzip')).get(key)!.headers).toMatchObject({ contentType, cacheControl });
});

test.each([
  // Who only asks for a preview, or is told that it is too old, may not know Brotli; the page’s own code runs where it is known.
  ['br', 'logo.svg', 'gzip', 'logo in gzip'],
  ['br', 'assets/index-AbCd1234.js', 'br', 'code in brotli'],
  ['gzip', 'assets/index-AbCd1234.js', 'gzip', 'code in gzip'],
  ['gzip', 'ort/1.30.0/ort.wasm', undefined, 'wasm'],
  ['none', 'assets/index-AbCd1234.js', undefined, 'code'],
] as const)('asked for %s, %s is sent as %s', async (encoding, key, contentEncoding, text) => {
  const file = (await read(encoding)).get(key)!;
  expect(file.headers.contentEncoding).toBe(contentEncoding);
  expect(Buffer.from(await file.read()).toString()).toBe(text);
  expect(file.bytes).toBe(text.length);
});

test('the page is told what holds where it lies, and the worker changes with it', async () => {
  const text = async (files: Awaited<ReturnType<typeof read>>, key: string) =>
    gunzipSync(await files.get(key)!.read()).toString();
  const alone = await read('gzip');
  expect(await text(alone, 'index.html')).toBe(
    PAGE.replace(/complete" content=""/, 'complete" content="yes"'),
  );
  const served = await read('gzip', { api: true, connect: ['https://a.example'] });
  expect(await text(served, 'index.html')).toContain('stickersnap-api" content="v1"');
  expect(await text(served, 'index.html')).toContain('stickersnap-connect" content="https://a.example"');
  expect(await text(served, 'sw.js')).toMatch(/^worker\n/);
  expect(served.get('sw.js')!.headers.sha256).not.toBe(alone.get('sw.js')!.headers.sha256);
  const again = await read('gzip');
  expect(again.get('sw.js')!.headers.sha256).toBe(alone.get('sw.js')!.headers.sha256);
});

test('a folder without a finished build is refused, with what mends it', async () => {
  const asked = siteFiles(join(folder, 'assets'), { encoding: 'gzip', connect: [], api: false });
  await expect(asked).rejects.toThrow(/There is no finished site in .*\. Build it first: npm run build:web/);
});
