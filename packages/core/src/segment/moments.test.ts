import { expect, test } from 'vitest';
import { timesOf } from './moments.ts';

test('each moment ends one kind of work; seeking a ground is refining, looking closer is decoding', () => {
  const moments = { started: 10, decoded: 11, sought: 13, answered: 17, looked: 25 };
  expect(timesOf(moments, 41)).toEqual({ decode: 1 + 8, network: 4, refine: 2 + 16 });
});

test('steps that were left out took no time', () => {
  expect(timesOf({ started: 10, decoded: 11 }, 13)).toEqual({ decode: 1, network: 0, refine: 2 });
  expect(timesOf({ started: 10, decoded: 11, sought: 13, looked: 20 }, 24)).toEqual({
    decode: 8,
    network: 0,
    refine: 6,
  });
});
