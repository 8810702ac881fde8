import { expect, test } from 'vitest';
import { hasSubject } from './hasSubject.ts';

test.each<[string, number[], boolean]>([
  ['nothing', [0, 10_000], false],
  ['a faint veil over all of it', [127, 10_000], false],
  ['a speck', [0, 9991, 255, 9], false],
  ['a small thing', [0, 9980, 255, 10, 200, 10], true],
  ['all of it', [255, 10_000], true],
])('%s', (_, runs, expected) => {
  expect(hasSubject({ width: 100, height: 100, runs })).toBe(expected);
});
