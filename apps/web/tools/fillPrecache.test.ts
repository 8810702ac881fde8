import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillPrecache } from './fillPrecache.ts';
import { ORT_FOLDER } from './runtimeFiles.ts';

const WASM = `${ORT_FOLDER}/ort-wasm-simd-threaded.wasm`;
const WEBGPU = `${ORT_FOLDER}/ort-wasm-simd-threaded.asyncify.wasm`;
const FILES = {
  'index.html': 'page',
  'index.html.br': 'compressed',
  'sw.js': 'fill(__PRECACHE__)',
  'build.json': '{}',
  'models/u2netp-0123456789abcdef.onnx': 'weights',
  'assets/index-AbCd1234.js': 'code',
  'assets/index-AbCd1234.js.map': 'map',
  'assets/decodeHeif-AbCd1234.js': 'decoder',
  'assets/decor.worker-AbCd1234.js': 'text and emoji',
  'assets/webp_enc-AbCd1234.wasm': 'encoder for older browsers',
  'assets/webp_enc_simd-AbCd1234.wasm': 'encoder',
  'assets/LicencesPage-AbCd1234.js': 'licences',
  'assets/data-AbCd1234.json': 'emojis',
  'assets/createPicker-AbCd1234.js': 'picker of emojis',
  'assets/siteShaper-AbCd1234.js': 'shaper',
  'assets/harfbuzz-AbCd1234.wasm': 'shaping',
  'assets/Cairo_700Bold-AbCd1234.ttf': 'letters',
  'assets/emoji-AbCd1234.font': 'emoji',
  [WASM]: 'runtime',
  [WEBGPU]: 'runtime for WebGPU',
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stickersnap-precache-'));
  for (const [name, content] of Object.entries(FILES)) write(name, content);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

async function filled(): Promise<Record<'first' | 'later' | 'asked', string[]> & { version: string }> {
  write('sw.js', FILES['sw.js']);
  await fillPrecache(folder, Object.keys(FILES));
  return JSON.parse(/^fill\((.*)\)$/.exec(readFileSync(join(folder, 'sw.js'), 'utf8'))![1]!);
}

test('first what every visitor needs, later what only some pictures do, when asked for what draws text', async () => {
  const { first, later, asked } = await filled();
  expect(first).toEqual([
    '/assets/index-AbCd1234.js',
    '/assets/webp_enc_simd-AbCd1234.wasm',
    '/index.html',
    `/${WASM}`,
  ]);
  expect(later).toEqual([
    '/assets/LicencesPage-AbCd1234.js',
    '/assets/createPicker-AbCd1234.js',
    '/assets/decodeHeif-AbCd1234.js',
    '/assets/decor.worker-AbCd1234.js',
    '/assets/webp_enc-AbCd1234.wasm',
  ]);
  expect(asked).toEqual([
    '/assets/Cairo_700Bold-AbCd1234.ttf',
    '/assets/data-AbCd1234.json',
    '/assets/emoji-AbCd1234.font',
    '/assets/harfbuzz-AbCd1234.wasm',
    '/assets/siteShaper-AbCd1234.js',
  ]);
});

test('the version changes with any file of the site, and with no other', async () => {
  const { version } = await filled();
  expect(version).toMatch(/^[0-9a-f]{16}$/);
  write('models/u2netp-0123456789abcdef.onnx', 'other weights');
  expect((await filled()).version).toBe(version);
  write('assets/decodeHeif-AbCd1234.js', 'another decoder');
  expect((await filled()).version).not.toBe(version);
});

test('a worker without a place for it is a mistake', async () => {
  write('sw.js', 'nothing');
  await expect(fillPrecache(folder, Object.keys(FILES))).rejects.toThrow('__PRECACHE__');
});
