import { expect, test } from 'vitest';
import { type KeyPress, wantsCopy } from './wantsCopy.ts';

const PRESS: KeyPress = {
  key: 'c',
  code: 'KeyC',
  ctrlKey: true,
  metaKey: false,
  shiftKey: false,
  altKey: false,
};
const FREE = { isField: false, hasSelection: false, isCovered: false };

test.each<[string, Partial<KeyPress>]>([
  ['Ctrl+C', {}],
  ['⌘C', { ctrlKey: false, metaKey: true }],
  ['with the capitals locked', { key: 'C' }],
  ['on a Cyrillic keyboard', { key: 'с' }],
  ['on a Dvorak keyboard', { code: 'KeyI' }],
])('%s copies', (_, part) => {
  expect(wantsCopy({ ...PRESS, ...part }, FREE)).toBe(true);
});

test.each<[string, Partial<KeyPress>]>([
  ['the letter alone', { ctrlKey: false }],
  ['with Shift, which opens the browser’s tools', { shiftKey: true }],
  ['with Alt', { altKey: true }],
  ['another key', { key: 'v', code: 'KeyV' }],
  ['another letter at its place', { key: 'j' }],
])('%s does not', (_, part) => {
  expect(wantsCopy({ ...PRESS, ...part }, FREE)).toBe(false);
});

test.each(['isField', 'hasSelection', 'isCovered'] as const)('nor does it where %s', (why) => {
  expect(wantsCopy(PRESS, { ...FREE, [why]: true })).toBe(false);
});
