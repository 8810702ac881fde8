import { expect, test } from 'vitest';
import { planDay, simulateDay } from './planDay.ts';

test('the fewest workers that are prompt: one less is not', () => {
  const plan = planDay(50_000, 1, 10);
  expect(plan.p99).toBeLessThanOrEqual(10);
  expect(plan.cores).toBeGreaterThan(1);
  expect(simulateDay(50_000, plan.cores - 1, 1).p99).toBeGreaterThan(10);
});

test('twice as quick a worker is needed about half as often', () => {
  const [slow, quick] = [planDay(50_000, 2, 10).cores, planDay(50_000, 1, 10).cores];
  expect(slow / quick).toBeGreaterThan(1.6);
  expect(slow / quick).toBeLessThan(2.4);
});

test('a million pictures in a day can be looked at', () => {
  const day = simulateDay(1_000_000, 40, 0.5);
  // Bursts come on top.
  expect(day.pictures).toBeGreaterThan(1_000_000);
  expect(day.busy).toBeLessThan(1);
});
