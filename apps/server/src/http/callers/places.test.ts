import { expect, test } from 'vitest';
import { createPlaces } from './places.ts';

test('a caller holds so many at most, all together so many, and what is left is free again', () => {
  const enter = createPlaces({ each: 2, all: 3, things: 'streams' });
  const leave = enter('ann');
  enter('ann');
  expect(() => enter('ann')).toThrow('more than 2 streams at once');
  enter('bob');
  expect(() => enter('eve')).toThrow('more than 3 streams at once');
  leave();
  enter('eve');
});
