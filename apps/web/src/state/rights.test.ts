import { expect, test } from 'vitest';
import type { Scope } from '../engine/siteServer.ts';
import { newRights } from './rights.ts';

test.each<[Scope, boolean, boolean]>([
  [null, false, false],
  ['use', false, false],
  ['review', true, false],
  ['admin', true, true],
])('of the scope %s', async (scope, mayReview, mayPromote) => {
  const rights = newRights({ scope: async () => scope });
  expect([rights.isKnown.value, rights.mayReview.value]).toEqual([false, false]);
  await rights.learn();
  expect([rights.isKnown.value, rights.mayReview.value]).toEqual([true, mayReview]);
  expect(rights.mayPromote.value).toBe(mayPromote);
});

test('stay as they were where no answer comes, and are none without a server', async () => {
  const answers: (() => Promise<Scope>)[] = [async () => 'admin', () => Promise.reject(new Error('offline'))];
  const rights = newRights({ scope: () => answers.shift()!() });
  await rights.learn();
  await rights.learn();
  expect(rights.mayReview.value).toBe(true);
  const none = newRights(undefined);
  await none.learn();
  expect([none.isKnown.value, none.mayReview.value]).toEqual([true, false]);
});
