import { expect, test } from 'vitest';
import { type DragKind, dragKind } from './dragKind.ts';

test.each<[DragKind, string[], boolean, boolean]>([
  ['files', ['Files'], false, false],
  ['files', ['text/uri-list', 'text/html', 'Files'], false, true],
  // Browsers say of their own pictures, too, that they are files.
  ['own', ['text/uri-list', 'text/html', 'Files'], true, false],
  ['own', ['text/plain'], true, false],
  ['foreign', ['text/uri-list', 'text/html'], false, false],
  ['foreign', ['text/plain'], false, false],
  ['field', ['text/plain'], false, true],
  ['field', ['text/plain'], true, true],
])('%s: %j, own %s, over a field %s', (kind, types, isOwn, isOverField) => {
  expect(dragKind(types, isOwn, isOverField)).toBe(kind);
});
