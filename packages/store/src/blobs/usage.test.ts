import { expect, test } from 'vitest';
import { createTestClock } from '../testing/clock.ts';
import { Usage } from './usage.ts';

/** A disk on which a look takes until it is told to end. */
function slowDisk() {
  const now = createTestClock();
  const files = new Map<string, number>();
  let looks = 0;
  let end = () => {};
  const list = () => {
    looks++;
    const seen = new Map(files);
    return new Promise<Map<string, number>>((resolve) => {
      end = () => resolve(seen);
    });
  };
  const usage = new Usage({ quota: 1000, list, now });
  return { usage, now, files, endLook: () => end(), looks: () => looks };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('the first file waits for a look, later ones do not', async () => {
  const { usage, now, files, endLook, looks } = slowDisk();
  files.set('there', 100);
  const first = usage.reserve('a', 200);
  await settle();
  endLook();
  await first;
  now.advance(60_000);
  await usage.reserve('b', 300);
  expect(looks()).toBe(2);
});

test('what happens during a look is counted once', async () => {
  const { usage, now, files, endLook } = slowDisk();
  for (const name of ['stays', 'goes']) files.set(name, 100);
  const begun = usage.reserve('half', 50);
  await settle();
  endLook();
  await begun;
  // The look sees a part of what is being written.
  files.set('half', 7);
  now.advance(60_000);
  const look = usage.bytes();
  await usage.reserve('new', 20);
  usage.finish('new');
  usage.finish('half');
  await usage.reserve('failed', 500);
  usage.release('failed', 500);
  usage.release('goes', 100);
  endLook();
  expect(await look).toBe(100 + 50 + 20);
});

test('before anything is refused it looks again, though not all the time', async () => {
  const { usage, now, files, endLook, looks } = slowDisk();
  files.set('theirs', 900);
  const first = usage.bytes();
  await settle();
  endLook();
  await first;
  await expect(usage.reserve('a', 200)).rejects.toMatchObject({ code: 'storage-full' });
  expect(looks()).toBe(1);
  files.delete('theirs');
  now.advance(1000);
  const second = usage.reserve('a', 200);
  await settle();
  endLook();
  await second;
  expect(await usage.bytes()).toBe(200);
});
