import { expect, test } from 'vitest';
import { connectList } from './connectList.ts';

test.each([
  [undefined, []],
  [' ', []],
  ['https://a.example', ['https://a.example']],
  ['https://a.example/, http://127.0.0.1:8080', ['https://a.example', 'http://127.0.0.1:8080']],
])('%j means %j', (text, list) => {
  expect(connectList(text)).toEqual(list);
});

test.each(['a.example', 'file:///etc', "'unsafe-eval'", 'https://a.example/path', '*'])(
  '%j is refused',
  (text) => {
    expect(() => connectList(text)).toThrow(/STICKERSNAP_CONNECT.*https:/);
  },
);
