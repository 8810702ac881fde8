import { SnapError } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { newLargerModel } from './largerModel.ts';

const unknown = () => Promise.reject(new SnapError('model-unknown', { id: 'isnet', known: 'u2netp' }));
const offline = () => Promise.reject(new SnapError('model-unavailable', { id: 'index' }));
const tight = () => Promise.reject(new SnapError('memory-too-small', { needed: 4, measured: 2 }));

test('a site that is served by a server may get it yet', async () => {
  const larger = newLargerModel(unknown);
  expect(larger.offered.value).toBe(true);
  await larger.learn();
  expect([larger.offered.value, larger.missing.value]).toEqual([true, undefined]);
});

test('a complete site offers it once it is seen there', async () => {
  const larger = newLargerModel(async () => 40, true);
  expect(larger.offered.value).toBe(false);
  await larger.learn();
  expect([larger.offered.value, larger.missing.value]).toEqual([true, 40]);
});

test('a complete site without it never offers it', async () => {
  const larger = newLargerModel(unknown, true);
  await larger.learn();
  expect([larger.offered.value, larger.missing.value]).toEqual([false, undefined]);
});

test('without a network what was known of a complete site stays, and a small device is told why', async () => {
  let ask: () => Promise<number> = offline;
  const larger = newLargerModel(() => ask(), true);
  await larger.learn();
  expect(larger.offered.value).toBe(false);
  ask = tight;
  await larger.learn();
  expect(larger.offered.value).toBe(true);
  ask = offline;
  await larger.learn();
  expect(larger.offered.value).toBe(true);
});
