import { expect, test } from 'vitest';
import { judge } from './aims.ts';

test.each([
  ['cold', 3.5, true],
  ['cold', 3.504, true],
  ['cold', 3.51, false],
  ['task', 50.4, true],
  ['task', 51, false],
  ['performance', 90, true],
  ['performance', 89, false],
  ['accessibility', 100, true],
  ['memory', Number.NaN, false],
] as const)('%s of %d holds: %s', (id, value, holds) => {
  expect(judge(id, value)).toEqual({ id, where: '', value, holds });
});
