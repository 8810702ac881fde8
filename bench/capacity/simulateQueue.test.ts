import { expect, test } from 'vitest';
import { createRandom } from '../scenes/random.ts';
import { poissonArrivals } from './arrivals.ts';
import { quantile, simulateQueue } from './simulateQueue.ts';

test('pictures that come one by one wait for nobody', () => {
  const run = simulateQueue({ arrivals: [0, 10, 20], workers: 1, service: () => 2 });
  expect([...run.sojourns]).toEqual([2, 2, 2]);
  expect(run.busy).toBeCloseTo(6 / 22);
  expect(run.longest).toBe(1);
});

test('of a crowd each waits for those before it, with two workers for half of them', () => {
  const arrivals = [0, 0, 0, 0];
  expect([...simulateQueue({ arrivals, workers: 1, service: () => 3 }).sojourns]).toEqual([3, 6, 9, 12]);
  const two = simulateQueue({ arrivals, workers: 2, service: () => 3 });
  expect([...two.sojourns]).toEqual([3, 3, 6, 6]);
  expect(two.busy).toBe(1);
  expect(two.longest).toBe(4);
});

test('is right where the answer is known: M/M/1 and M/D/1 at four fifths of the load', () => {
  const random = createRandom(5);
  const arrivals = poissonArrivals({ rate: () => 0.8, highest: 0.8, until: 400_000, random });
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const exponential = simulateQueue({ arrivals, workers: 1, service: () => -Math.log(1 - random()) });
  expect(mean(exponential.sojourns)).toBeCloseTo(1 / (1 - 0.8), 0);
  const fixed = simulateQueue({ arrivals, workers: 1, service: () => 1 });
  expect(mean(fixed.sojourns)).toBeCloseTo(1 + 0.8 / (2 * (1 - 0.8)), 1);
});

test('who has nothing to do looks now and then; of two idle ones the first to look takes it', () => {
  const arrivals = [0.25, 10.1];
  const run = simulateQueue({ arrivals, workers: 1, service: () => 1, poll: 1 });
  // It looks at 1, is done at 2, and looks each second from then on.
  expect([...run.sojourns]).toEqual([1.75, expect.closeTo(1.9)]);
  const two = simulateQueue({
    arrivals: [0.25, 0.5, 10.05],
    workers: 2,
    service: (i) => 1 + i / 10,
    poll: 1,
  });
  // The one looks at 11, the other, done at 2.1, at 10.1.
  expect(two.sojourns[2]).toBeCloseTo(0.05 + 1.2);
});

test('a quantile is one of the values', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([3, 1, 2], 0.99)).toBe(3);
  expect(quantile([], 0.5)).toBeNaN();
});
