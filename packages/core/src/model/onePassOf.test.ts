import { expect, test } from 'vitest';
import { onePassOf } from './onePassOf.ts';

test('the first pass of each kind stays, and all else of the recipe', () => {
  const first = { card: 'a' };
  const later = { card: 'a', mirrored: true };
  expect(onePassOf({ id: 'x', passes: [first, later], second: { card: 'b' } })).toEqual({
    id: 'x',
    passes: [first],
    second: { card: 'b' },
  });
  const sure = { confidence: 0.9, passes: [{ ...first, size: 8 }, later] };
  expect(onePassOf({ id: 'x', passes: [first, later], sure }).sure?.passes).toEqual([{ ...first, size: 8 }]);
});
