import { expect, test } from 'vitest';
import { isPressed, type KeyFact } from './keyChord.ts';

const NO_KEY: KeyFact = { key: '', code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const UNDO = { keys: ['z'], command: true, shift: false, shown: ['Ctrl', 'Z'] };
const HELP = { keys: ['?'], shown: ['?'] };

test('a chord is its keys with Ctrl or ⌘, and Shift where it matters', () => {
  expect(isPressed(UNDO, { ...NO_KEY, key: 'z', ctrlKey: true })).toBe(true);
  expect(isPressed(UNDO, { ...NO_KEY, key: 'Z', metaKey: true })).toBe(true);
  expect(isPressed(UNDO, { ...NO_KEY, key: 'z' })).toBe(false);
  expect(isPressed(UNDO, { ...NO_KEY, key: 'Z', ctrlKey: true, shiftKey: true })).toBe(false);
  expect(isPressed(HELP, { ...NO_KEY, key: '?', shiftKey: true })).toBe(true);
  expect(isPressed(HELP, { ...NO_KEY, key: '?', ctrlKey: true })).toBe(false);
});

test('with Alt it is the browser’s', () => {
  expect(isPressed(HELP, { ...NO_KEY, key: '?', altKey: true })).toBe(false);
});
