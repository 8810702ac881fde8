import { expect, test } from 'vitest';
import { pathFault, pathKey } from './pathFault.ts';

test.each(['title.txt', 'cats/01.webp', 'cats/', '猫.webp', 'a..b.png', '...', 'with space.png'])(
  'takes %j',
  (path) => expect(pathFault(path)).toBeUndefined(),
);

test.each([
  '',
  '..',
  '../x',
  'a/../x',
  'a/..',
  '/etc/passwd',
  '//host/x',
  'C:x',
  'c:/x',
  'a\\b',
  '..\\x',
  'a\0.png',
  'a\nb',
  './a',
  'a//b',
  'a/./b',
  'x'.repeat(241),
])('refuses %j', (path) => expect(pathFault(path)).toMatch(/name/));

test('files that one system would take for another have one key', () => {
  expect(pathKey('Ä.PNG')).toBe(pathKey('a\u0308.png'));
  expect(pathKey('a/')).toBe(pathKey('A'));
});
