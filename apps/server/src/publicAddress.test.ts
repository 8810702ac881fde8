import { describe, expect, test } from 'vitest';
import { basePath, parsePublicUrl, publicOrigin, withoutBase } from './publicAddress.ts';

test.each([
  ['https://stickers.example', 'https://stickers.example', ''],
  ['https://Stickers.example:8443/', 'https://stickers.example:8443', ''],
  ['https://example.org/stickers/', 'https://example.org/stickers', '/stickers'],
  ['http://10.0.0.1/a/b.c', 'http://10.0.0.1/a/b.c', '/a/b.c'],
])('%s is an address', (text, publicUrl, base) => {
  expect(parsePublicUrl(text)).toBe(publicUrl);
  expect(basePath({ publicUrl })).toBe(base);
  expect(publicOrigin({ publicUrl })).toBe(new URL(publicUrl).origin);
});

test.each([
  'stickers.example',
  'ftp://stickers.example',
  'https://a.example/ https://b.example/',
  'https://a.example/?b',
  'https://a.example/#b',
  'https://user@a.example/',
  'https://a.example/a b',
  'https://a.example/a;b',
  'https://a.example//b',
  'https://a.example/.hidden',
])('%s is none', (text) => {
  expect(parsePublicUrl(text)).toBeUndefined();
});

test('without one there is neither', () => {
  expect([basePath({ publicUrl: undefined }), publicOrigin({ publicUrl: undefined })]).toEqual([
    '',
    undefined,
  ]);
});

describe('a path', () => {
  test.each([
    ['/stickers', '/'],
    ['/stickers?a', '/?a'],
    ['/stickers/', '/'],
    ['/stickers/api/v1/jobs', '/api/v1/jobs'],
    ['/api/v1/jobs', '/api/v1/jobs'],
    ['/stickersnap', '/stickersnap'],
  ])('%s is routed as %s', (url, routed) => {
    expect(withoutBase(url, '/stickers')).toBe(routed);
    expect(withoutBase(url, '')).toBe(url);
  });
});
