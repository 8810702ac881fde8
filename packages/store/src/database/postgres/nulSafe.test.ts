import { expect, test } from 'vitest';
import { escapeNul, unescapeNul } from './nulSafe.ts';

test.each(['', 'plain', 'a\u0000b\u0000', '\u{10FFFE}', '\u{10FFFE}0\u0000\u{10FFFE}1', '\u0000\u{10FFFE}'])(
  'the text %j comes back as it was, without U+0000 on the way',
  (text) => {
    const held = escapeNul(text) as string;
    expect(held).not.toContain('\u0000');
    expect(unescapeNul(held)).toBe(text);
  },
);

test('what is no text stays', () => {
  expect([1, null, 2n].map(escapeNul)).toEqual([1, null, 2n]);
});
