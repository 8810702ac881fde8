import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test('keeps names as they are and escapes what would move the cursor or the reader', () => {
  expect(printable('größe “🐈” %20 a b.jpg')).toBe('größe “🐈” %20 a b.jpg');
  expect(printable('a\nb\tc\u001b[2Jd')).toBe('a\\nb\\tc\\u{1b}[2Jd');
  expect(printable('gpj.\u202etac')).toBe('gpj.\\u{202e}tac');
});

test('never lets a control character through', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.nat(0x2fff).map((code) => String.fromCodePoint(code)) }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }),
  );
});
