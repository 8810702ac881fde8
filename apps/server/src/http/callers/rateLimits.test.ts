import { expect, test } from 'vitest';
import { createRateLimits } from './rateLimits.ts';

function open(options: { pictures?: number; megapixels?: number; most?: number } = {}) {
  let time = 0;
  const limits = createRateLimits({ pictures: 3, megapixels: 10, now: () => time, ...options });
  const enters = (bucket: string) => {
    try {
      limits.enter(bucket);
      return true;
    } catch (error) {
      return (error as { details: { seconds: number } }).details.seconds;
    }
  };
  return { limits, enters, pass: (seconds: number) => (time += seconds * 1000) };
}

test('so many at once, then as they come back', () => {
  const { enters, pass } = open();
  expect([1, 2, 3, 4].map(() => enters('a'))).toEqual([true, true, true, 20]);
  pass(20);
  expect([enters('a'), enters('a')]).toEqual([true, 20]);
});

test('each caller has an own account', () => {
  const { enters } = open({ pictures: 1 });
  expect([enters('a'), enters('b'), enters('a')]).toEqual([true, true, 60]);
});

test('large pictures leave a debt', () => {
  const { limits, enters, pass } = open();
  limits.enter('a');
  limits.charge('a', { megapixels: 20 });
  expect(enters('a')).toBe(66);
  pass(66);
  expect(enters('a')).toBe(true);
});

test('a job counts with all its pictures', () => {
  const { limits, enters } = open();
  limits.enter('a');
  limits.charge('a', { pictures: 5 });
  expect(enters('a')).toBe(80);
});

test('0 is no limit', () => {
  const { limits, enters } = open({ pictures: 0, megapixels: 0 });
  limits.charge('a', { megapixels: 1e6 });
  expect(Array.from({ length: 100 }, () => enters('a'))).toEqual(Array.from({ length: 100 }, () => true));
  expect(limits.status('a')).toBeUndefined();
});

test('tells what is left', () => {
  const { limits } = open();
  limits.enter('a');
  expect(limits.status('a')).toEqual({ limit: 3, remaining: 2, reset: 20 });
});

test('remembers only so many callers', () => {
  const { enters } = open({ pictures: 1, most: 2 });
  expect([enters('a'), enters('b'), enters('c'), enters('a')]).toEqual([true, true, true, true]);
  expect(enters('c')).toBe(60);
});
