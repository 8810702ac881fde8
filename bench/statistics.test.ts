import { expect, test } from 'vitest';
import { groupBy, mean, meanOf, median, percentile, spread } from './statistics.ts';

test('mean and median', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(median([6, 1, 2])).toBe(2);
  expect(median([6, 1, 2, 4])).toBe(3);
  expect(mean([])).toBeNaN();
  expect(median([])).toBeNaN();
});

test('meanOf takes each figure by itself', () => {
  expect(
    meanOf([
      { iou: 0.5, error: 4 },
      { iou: 1, error: 2 },
    ]),
  ).toEqual({ iou: 0.75, error: 3 });
  expect(meanOf([])).toBeUndefined();
});

test('groupBy keeps the order', () => {
  const groups = groupBy(['bee', 'ant', 'bug'], (word) => word[0]!);
  expect([...groups]).toEqual([
    ['b', ['bee', 'bug']],
    ['a', ['ant']],
  ]);
});

test('spread takes from the whole list', () => {
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3)).toEqual([0, 3, 6]);
  expect(spread([1, 2], 5)).toEqual([1, 2]);
});

test('a percentile is one of the values', () => {
  const values = Array.from({ length: 200 }, (_, i) => 200 - i);
  expect([0, 50, 99, 100].map((percent) => percentile(values, percent))).toEqual([1, 100, 198, 200]);
  expect(percentile([7], 99)).toBe(7);
  expect(percentile([], 50)).toBeNaN();
});
