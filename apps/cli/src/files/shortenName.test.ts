import { expect, test } from 'vitest';
import { shortenName } from './shortenName.ts';

test.each([
  ['short', 5, 'short'],
  ['longer', 5, 'longe'],
  ['漢字漢字', 8, '漢字'],
  ['a👩‍👩‍👧b', 18, 'a'],
  ['a👩‍👩‍👧b', 19, 'a👩‍👩‍👧'],
  ['e\u0301e\u0301', 5, 'e\u0301'],
  ['cat dog', 4, 'cat'],
])('%j in %i bytes is %j', (name, maxBytes, short) => {
  expect(shortenName(name, maxBytes)).toBe(short);
});
