import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from './decodeText.ts';
import { encodeUtf8 } from './utf8.ts';

const utf16 = (text: string, little: boolean) =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).flatMap((code) =>
    little ? [code & 255, code >> 8] : [code >> 8, code & 255],
  );

test.each([
  ['UTF-8', [...encodeUtf8('Bären')]],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...encodeUtf8('Bären')]],
  ['UTF-16, little-endian', [0xff, 0xfe, ...utf16('Bären', true)]],
  ['UTF-16, big-endian', [0xfe, 0xff, ...utf16('Bären', false)]],
  ['UTF-16 without a mark, little-endian', utf16('Bären', true)],
  ['UTF-16 without a mark, big-endian', utf16('Bären', false)],
  ['Latin-1', [0x42, 0xe4, 0x72, 0x65, 0x6e]],
])('%s', (_, bytes) => {
  expect(decodeText(Uint8Array.from(bytes))).toBe('Bären');
});

test('Windows’ own signs, scripts of all kinds and halves of letters', () => {
  expect(decodeText(Uint8Array.of(0x80, 0x93, 0x41, 0x94, 0x92))).toBe('€“A”’');
  expect(decodeText(Uint8Array.from([0xff, 0xfe, ...utf16('קטים 猫 😀', true)]))).toBe('קטים 猫 😀');
  expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x3d, 0xd8, 0x41))).toBe('\ufffd');
  expect(decodeText(encodeUtf8('a\ufffdb'))).toBe('a\ufffdb');
  expect(decodeText(new Uint8Array(0))).toBe('');
});

test('UTF-8 stays what it is, whatever it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'));
      expect(decodeText(encodeUtf8(text))).toBe(text);
    }),
  );
});
