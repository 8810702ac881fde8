import { expect, test } from 'vitest';
import { checkAddress } from './checkAddress.ts';

test.each([
  ['https://cut.example/', 'https://stickers.example', { url: 'https://cut.example/' }],
  [' https://cut.example/path ', 'http://localhost:8080', { url: 'https://cut.example/path' }],
  ['https://stickers.example/api', 'https://stickers.example/', { url: 'https://stickers.example/api' }],
  ['http://cut.example', 'https://stickers.example', { refusal: 'plain-http' }],
  ['https://cut.example.evil.test', 'https://stickers.example', { refusal: 'not-listed' }],
  ['https://cut.example:8443', 'https://stickers.example', { refusal: 'not-listed' }],
  ['http://cut.example', 'http://localhost:8080', { refusal: 'not-listed' }],
  ['javascript:alert(1)', 'https://stickers.example', { refusal: 'no-address' }],
  ['cut.example', 'https://stickers.example', { refusal: 'no-address' }],
  ['', 'https://stickers.example', { refusal: 'no-address' }],
])('%j from %s: %j', (text, page, expected) => {
  expect(checkAddress(text, page, ['https://cut.example', 'no url'])).toEqual(expected);
});
