import { expect, test } from 'vitest';
import { createRandom } from '../scenes/random.ts';
import { DAY, dayOfArrivals } from './arrivals.ts';

test('a day has about as many pictures as asked for, in order, most of them in the evening', () => {
  const arrivals = dayOfArrivals(20_000, { times: 1, length: 0, count: 0 }, createRandom(1));
  expect(Math.abs(arrivals.length - 20_000)).toBeLessThan(600);
  expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
  const within = (from: number, to: number) =>
    arrivals.filter((at) => at >= from * DAY && at < to * DAY).length;
  expect(within(0.65, 0.85)).toBeGreaterThan(10 * within(0.15, 0.35));
});

test('a burst adds what it says', () => {
  const calm = dayOfArrivals(20_000, { times: 1, length: 0, count: 0 }, createRandom(2)).length;
  const burst = dayOfArrivals(20_000, { times: 10, length: DAY / 2, count: 1 }, createRandom(2)).length;
  expect(burst).toBeGreaterThan(calm * 2);
});
