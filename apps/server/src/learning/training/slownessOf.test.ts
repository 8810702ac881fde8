import type { Tensor } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { slownessOf } from './slownessOf.ts';

const CARD = { inputSize: 8 };

/** Two networks whose passes take so many microseconds of a clock of their own; `other` is what else the machine does. */
function timed(before: number, after: number, other: (pass: number) => number = () => 0) {
  let now = 0;
  let passes = 0;
  const taking = (time: number) => async (picture: Tensor) => {
    now += time + other(passes++);
    return picture;
  };
  const rivals = { before: taking(before), after: taking(after) };
  return { slowness: () => slownessOf(rivals, CARD, () => now), passes: () => passes };
}

test('tells how much longer a pass takes, of long ones and of short ones', async () => {
  expect(await timed(300_000, 330_000).slowness()).toBeCloseTo(1.1, 6);
  expect(await timed(300, 600).slowness()).toBeCloseTo(2, 6);
  expect(await timed(300_000, 150_000).slowness()).toBeCloseTo(0.5, 6);
});

test('what else the machine does counts for nothing, even where it hits the new network alone at first', async () => {
  const busy = timed(200_000, 200_000, (pass) => (pass % 2 === 1 && pass < 40 ? 100_000 : 0));
  expect(await busy.slowness()).toBeCloseTo(1, 6);
});

test('what is as quick is known soon, what is slow is looked at longer, and not for ever', async () => {
  const [quick, slow] = [timed(200_000, 200_000), timed(200_000, 400_000)];
  await quick.slowness();
  await slow.slowness();
  expect(quick.passes()).toBeLessThan(20);
  expect(slow.passes()).toBeGreaterThan(quick.passes());
  expect(slow.passes()).toBeLessThan(100);
});
