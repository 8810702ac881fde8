import { expect, test } from 'vitest';
import { arrivals } from './arrivals.ts';

test('even ones come at equal distances', () => {
  expect(arrivals('even', 4, 1000)).toEqual([0, 250, 500, 750]);
});

test('random ones come as often in all, their distances exponential', () => {
  const due = arrivals('random', 10, 1_000_000);
  expect(Math.abs(due.length / 10_000 - 1)).toBeLessThan(0.03);
  const gaps = due.slice(1).map((at, i) => at - due[i]!);
  const longer = gaps.filter((gap) => gap > 100).length / gaps.length;
  expect(longer).toBeCloseTo(Math.exp(-1), 1);
  expect(arrivals('random', 10, 1000)).toEqual(arrivals('random', 10, 1000));
});
