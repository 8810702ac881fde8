import { expect, test } from 'vitest';
import { createOwnAccounts } from './accounts.ts';
import { createRateLimits } from './rateLimits.ts';

function open({ most = 100, ...limited }: { pictures?: number; megapixels?: number; most?: number } = {}) {
  let time = 0;
  const limits = createRateLimits({
    pictures: 3,
    megapixels: 10,
    now: () => time,
    accounts: createOwnAccounts(most),
    ...limited,
  });
  const enters = async (bucket: string) => {
    try {
      await limits.enter(bucket);
      return true;
    } catch (error) {
      return (error as { details: { seconds: number } }).details.seconds;
    }
  };
  return { limits, enters, pass: (seconds: number) => (time += seconds * 1000) };
}

test('so many at once, then as they come back', async () => {
  const { enters, pass } = open();
  expect([await enters('a'), await enters('a'), await enters('a'), await enters('a')]).toEqual([
    true,
    true,
    true,
    20,
  ]);
  pass(20);
  expect([await enters('a'), await enters('a')]).toEqual([true, 20]);
});

test('each caller has an own account', async () => {
  const { enters } = open({ pictures: 1 });
  expect([await enters('a'), await enters('b'), await enters('a')]).toEqual([true, true, 60]);
});

test('large pictures leave a debt', async () => {
  const { limits, enters, pass } = open();
  await limits.enter('a');
  await limits.charge('a', { megapixels: 20 });
  expect(await enters('a')).toBe(66);
  pass(66);
  expect(await enters('a')).toBe(true);
});

test('a job counts with all its pictures', async () => {
  const { limits, enters } = open();
  await limits.enter('a');
  await limits.charge('a', { pictures: 5 });
  expect(await enters('a')).toBe(80);
});

test('0 is no limit', async () => {
  const { limits, enters } = open({ pictures: 0, megapixels: 0 });
  await limits.charge('a', { megapixels: 1e6 });
  expect(new Set(await Promise.all(Array.from({ length: 100 }, () => enters('a'))))).toEqual(new Set([true]));
  expect(await limits.status('a')).toBeUndefined();
});

test('tells what is left', async () => {
  const { limits } = open();
  await limits.enter('a');
  expect(await limits.status('a')).toEqual({ limit: 3, remaining: 2, reset: 20 });
});

test('remembers only so many callers', async () => {
  const { enters } = open({ pictures: 1, most: 2 });
  expect([await enters('a'), await enters('b'), await enters('c'), await enters('a')]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(await enters('c')).toBe(60);
});
