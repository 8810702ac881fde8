import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

const point = fc.oneof(
  fc.integer({ min: 0, max: 0xd7ff }),
  fc.integer({ min: 0xe000, max: 0xffff }),
  fc.integer({ min: 0x10000, max: 0x10ffff }),
);

test('agrees with the platform on every well-formed text', () => {
  fc.assert(
    fc.property(fc.array(point), (points) => {
      const text = String.fromCodePoint(...points);
      expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
      expect(decodeUtf8(encodeUtf8(text))).toBe(text);
    }),
  );
  expect([...encodeUtf8('a\ud800')]).toEqual([...new TextEncoder().encode('a\ud800')]);
});

test('survives arbitrary bytes', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof decodeUtf8(bytes) === 'string'));
  expect(decodeUtf8(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\ufffdb');
  expect(decodeUtf8(Uint8Array.of(0xc0, 0x80))).toContain('\ufffd');
});
