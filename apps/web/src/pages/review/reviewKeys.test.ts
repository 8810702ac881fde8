import { expect, test } from 'vitest';
import { type ReviewKeyFact, reviewKey } from './reviewKeys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, repeat: false };

test.each<[string, Partial<ReviewKeyFact>, string | undefined]>([
  ['a letter', { key: 'a', code: 'KeyQ' }, 'accept'],
  ['a capital', { key: 'C', code: 'KeyC' }, 'correct'],
  ['a letter of another script, by its place', { key: 'س', code: 'KeyS' }, 'skip'],
  ['a letter that stands where another would', { key: 'q', code: 'KeyA' }, undefined],
  ['the last one', { key: 'r', code: 'KeyR' }, 'reject'],
  ['Enter, which presses buttons', { key: 'Enter', code: 'Enter' }, undefined],
  ['the browser’s own: reload', { key: 'r', code: 'KeyR', ctrlKey: true }, undefined],
  ['the browser’s own, with ⌘', { key: 'a', code: 'KeyA', metaKey: true }, undefined],
  ['with Alt', { key: 's', code: 'KeyS', altKey: true }, undefined],
  ['held', { key: 'a', code: 'KeyA', repeat: true }, undefined],
])('%s', (_, fact, wanted) => {
  expect(reviewKey({ key: '', code: '', ...plain, ...fact })).toBe(wanted);
});
