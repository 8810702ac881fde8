import { expect, test } from 'vitest';
import { cacheControl, isHashed } from './cacheControl.ts';

test.each([
  'assets/index-AbCd1234.js',
  'assets/buefy.esm-kpM_HK-f.css',
  'ort/1.30.0/ort-wasm-simd-threaded.wasm',
  'models/u2netp-6bff3c4e8b7e4603.onnx',
])('%s bears its content’s name, and is kept for good', (path) => {
  expect(isHashed(path)).toBe(true);
  expect(cacheControl(path)).toBe('public, max-age=31536000, immutable');
});

test.each([
  ['index.html', 'no-cache'],
  ['sw.js', 'no-cache'],
  ['manifest.webmanifest', 'no-cache'],
  ['models/index.json', 'no-cache'],
  ['icons/icon-192.png', 'max-age=3600'],
])('%s keeps its name whatever is in it: %s', (path, expected) => {
  expect(isHashed(path)).toBe(false);
  expect(cacheControl(path)).toBe(expected);
});
