import { expect, test } from 'vitest';
import { crossValidate } from './crossValidate.ts';

const row = (dataset: string, one: number, two: number) => ({ dataset, scores: { one, two } });

test('each data set is judged by what the others chose', () => {
  const rows = [row('a', 0.9, 0.1), row('a', 0.9, 0.1), row('b', 0.4, 0.6), row('c', 0.5, 0.6)];
  expect(crossValidate(rows)).toEqual({ chosen: 'one', withoutSet: { a: 'two', b: 'one', c: 'one' } });
});

test('one data set alone is all there is to choose by', () => {
  expect(crossValidate([row('a', 0.2, 0.3)])).toEqual({ chosen: 'two', withoutSet: { a: 'two' } });
});

test('among equals the first stays', () => expect(crossValidate([row('a', 1, 1)]).chosen).toBe('one'));

test('without pictures there is nothing to choose', () => {
  expect(() => crossValidate([])).toThrow('There is no picture');
});
