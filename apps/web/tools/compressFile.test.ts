import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressFile } from './compressFile.ts';

const TEXT = 'The same line again and again.\n'.repeat(200);

let folder: string;
let cache: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stickersnap-compress-'));
  cache = join(folder, 'cache');
  mkdirSync(join(folder, 'site'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const pathOf = (name: string) => join(folder, 'site', name);
const write = (name: string, content: string | Uint8Array) => writeFileSync(pathOf(name), content);
const names = () => readdirSync(join(folder, 'site')).sort();

test('lays two smaller copies of the same content beside the file', async () => {
  write('page.html', TEXT);
  await compressFile(pathOf('page.html'), cache);
  expect(names()).toEqual(['page.html', 'page.html.br', 'page.html.gz']);
  const [brotli, gzip] = ['br', 'gz'].map((ending) => readFileSync(pathOf(`page.html.${ending}`)));
  expect(brotliDecompressSync(brotli!).toString()).toBe(TEXT);
  expect(gunzipSync(gzip!).toString()).toBe(TEXT);
  expect(Math.max(brotli!.length, gzip!.length)).toBeLessThan(TEXT.length);
});

test('leaves alone what is compressed already, by its name', async () => {
  write('photo.png', TEXT);
  await compressFile(pathOf('photo.png'), cache);
  expect(names()).toEqual(['photo.png']);
});

test('lays no copy that would hardly be smaller', async () => {
  write('noise.wasm', crypto.getRandomValues(new Uint8Array(5000)));
  await compressFile(pathOf('noise.wasm'), cache);
  expect(names()).toEqual(['noise.wasm']);
});

test('the same content is compressed once, whatever the file is called', async () => {
  write('a.js', TEXT);
  write('b.css', TEXT);
  await compressFile(pathOf('a.js'), cache);
  const kept = readdirSync(cache);
  expect(kept).toHaveLength(2);
  // What lies there is taken as it is.
  for (const name of kept) writeFileSync(join(cache, name), 'kept');
  await compressFile(pathOf('b.css'), cache);
  expect(readdirSync(cache)).toEqual(kept);
  expect(readFileSync(pathOf('b.css.br'), 'utf8')).toBe('kept');
});
