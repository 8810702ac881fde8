import { expect, test } from 'vitest';
import { loadOnce } from './loadOnce.ts';

/** Loads that are ended by hand, in the order in which they began. */
function byHand() {
  const begun: { resolve(value: string): void; reject(error: Error): void }[] = [];
  const ask = loadOnce(() => new Promise<string>((resolve, reject) => void begun.push({ resolve, reject })));
  return { begun, ask };
}

test('begins with the first asking, and everybody gets the same', async () => {
  const { begun, ask } = byHand();
  expect(begun).toHaveLength(0);
  const both = [ask(), ask()];
  begun[0]!.resolve('it');
  expect(await Promise.all([...both, ask()])).toEqual(['it', 'it', 'it']);
  expect(begun).toHaveLength(1);
});

test('what failed is told to all who waited, and tried anew by the next', async () => {
  const { begun, ask } = byHand();
  const both = Promise.allSettled([ask(), ask()]);
  begun[0]!.reject(new Error('away'));
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const again = ask();
  begun[1]!.resolve('it');
  expect(await again).toBe('it');
});

test('what was forgotten is loaded anew, and its late failure does not take the new one away', async () => {
  const { begun, ask } = byHand();
  const former = ask();
  ask.clear();
  const next = ask();
  begun[0]!.reject(new Error('away'));
  await expect(former).rejects.toThrow('away');
  begun[1]!.resolve('new');
  expect(await Promise.all([next, ask()])).toEqual(['new', 'new']);
  expect(begun).toHaveLength(2);
});
