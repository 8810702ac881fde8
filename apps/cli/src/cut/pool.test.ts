import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runPool } from './pool.ts';

test('does every item once, in order, never more than so many at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(20), fc.integer({ min: 1, max: 5 }), async (length, width) => {
      const begun: number[] = [];
      let inFlight = 0;
      let most = 0;
      const items = Array.from({ length }, (_, index) => index);
      const task = async (item: number) => {
        begun.push(item);
        most = Math.max(most, ++inFlight);
        await Promise.resolve();
        inFlight--;
      };
      await runPool(items, width, task, () => false);
      expect(begun).toEqual(items);
      expect(most).toBe(Math.min(width, length));
    }),
  );
});

test('begins nothing more once it is over, or after a rejection, and rethrows that', async () => {
  const begun: number[] = [];
  await runPool(
    [1, 2, 3],
    1,
    async (item) => void begun.push(item),
    () => begun.length === 2,
  );
  expect(begun).toEqual([1, 2]);

  const failure = new Error('broken');
  const tried: number[] = [];
  const task = async (item: number) => {
    tried.push(item);
    if (item === 2) throw failure;
  };
  await expect(runPool([1, 2, 3], 1, task, () => false)).rejects.toBe(failure);
  expect(tried).toEqual([1, 2]);
});
