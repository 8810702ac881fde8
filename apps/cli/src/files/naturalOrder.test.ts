import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naturalOrder } from './naturalOrder.ts';

test('counts as people do', () => {
  const names = ['cat10.jpg', 'cat2.jpg', 'Cat1.jpg', 'ant.jpg'];
  expect(names.toSorted(naturalOrder)).toEqual(['ant.jpg', 'Cat1.jpg', 'cat2.jpg', 'cat10.jpg']);
});

test('different texts are never a tie', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(naturalOrder(a, b) === 0).toBe(a === b);
    }),
  );
  expect(naturalOrder('cat01', 'cat1')).not.toBe(0);
});
