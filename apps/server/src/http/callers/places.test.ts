import { expect, test } from 'vitest';
import { openTestStore } from '../../work/testing/openTestStore.ts';
import { createPlaces } from './places.ts';

test('a caller holds so many at most, all together so many, and what is left is free again', async () => {
  const enter = createPlaces({ each: 2, all: 3, things: 'streams' });
  const leave = await enter('ann');
  await enter('ann');
  await expect(enter('ann')).rejects.toThrow('more than 2 streams at once');
  await enter('bob');
  await expect(enter('eve')).rejects.toThrow('more than 3 streams at once');
  leave();
  await enter('eve');
});

test('of several servers one caller has no more places than of one', async () => {
  const { store } = await openTestStore();
  let count = 0;
  const failed: unknown[] = [];
  const shared = {
    tallies: store.tallies,
    now: Date.now,
    token: () => `token ${count++}`,
    onError: (error: unknown) => failed.push(error),
  };
  const [one, other] = [1, 2].map(() => createPlaces({ each: 2, all: 100, things: 'streams', shared })) as [
    ReturnType<typeof createPlaces>,
    ReturnType<typeof createPlaces>,
  ];
  const leave = await one('ann');
  const leaveOther = await other('ann');
  await expect(one('ann')).rejects.toThrow('more than 2 streams at once');
  await expect(other('ann')).rejects.toThrow('more than 2 streams at once');
  (await other('bob'))();
  leave();
  await expect
    .poll(() =>
      other('ann').then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  leaveOther();
  expect(failed).toEqual([]);
});
