import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { openStore } from '@stickersnap/store';
import { expect, onTestFinished, test } from 'vitest';
import { arrivalOf } from '../corrections/arrivalOf.ts';
import { correction } from '../testing/openKept.ts';
import { sketchDecode } from '../testing/sketchDecode.ts';
import { type AdmissionParts, createAdmission } from './admission.ts';

async function openAdmission(change: Partial<AdmissionParts> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-admission-'));
  const store = await openStore({ directory: folder, now: Date.now });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const errors: unknown[] = [];
  const admission = createAdmission({
    store,
    decode: sketchDecode,
    factsOf: async (record) => arrivalOf(record),
    onError: (error) => errors.push(error),
    ...change,
  });
  async function give(id: string, picture: string, record?: string): Promise<void> {
    const { id: image } = await store.blobs.put(Buffer.from(picture));
    await store.corrections.put(correction(id), image, record);
  }
  return { store, admission, errors, give };
}

test('whatever was given has its place afterwards, those of the same picture one', async () => {
  const { store, admission, give } = await openAdmission();
  for (let i = 0; i < 11; i++) await give(`at ${i}`, `picture ${i % 10}`);
  await admission.settled();
  const facts = await Promise.all(Array.from({ length: 11 }, (_, i) => store.learning.get(`at ${i}`)));
  expect(facts.every((each) => each?.state === 'waiting')).toBe(true);
  expect(new Set(facts.map((each) => each!.group)).size).toBe(10);
  expect(facts[10]!.group).toBe(facts[0]!.group);
  expect(facts[10]!.split).toBe(facts[0]!.split);
});

test('what comes while it looks is looked at, too', async () => {
  const { store, admission, give } = await openAdmission();
  await give('first', 'one');
  const first = admission.settled();
  await give('second', 'two');
  await admission.settled();
  await first;
  expect(await store.learning.get('second')).toMatchObject({ state: 'waiting' });
});

test('a picture or a record that cannot be read is put aside, and holds up no other', async () => {
  const { store, admission, errors, give } = await openAdmission();
  await give('a', 'unreadable');
  await give('b', 'picture', '{"before":');
  await give('c', 'other');
  await admission.settled();
  expect(await store.learning.get('a')).toMatchObject({ state: 'rejected', perceptualHash: undefined });
  expect(await store.learning.get('b')).toMatchObject({ state: 'rejected', perceptualHash: undefined });
  expect(await store.learning.get('c')).toMatchObject({ state: 'waiting' });
  expect(errors).toEqual([]);
});

test('what fails for a while is tried again', async () => {
  let busy = true;
  const { store, admission, give } = await openAdmission({
    decode: async (...given) => {
      if (busy) throw new SnapError('input-timeout', { seconds: 1 });
      return sketchDecode(...given);
    },
  });
  await give('a', 'picture');
  await admission.settled();
  expect(await store.learning.get('a')).toBeUndefined();
  busy = false;
  await admission.settled();
  expect(await store.learning.get('a')).toMatchObject({ state: 'waiting' });
});

test('what nobody expected is told, and nothing is put aside for it', async () => {
  const fault = new Error('no memory');
  const { store, admission, errors, give } = await openAdmission({ decode: () => Promise.reject(fault) });
  await give('a', 'picture');
  admission.wake();
  await expect(admission.settled()).rejects.toBe(fault);
  expect(errors).toEqual([fault]);
  expect(await store.learning.get('a')).toBeUndefined();
});

test('after its end it begins nothing', async () => {
  const { store, admission, give } = await openAdmission();
  await admission.close();
  await give('a', 'picture');
  await admission.settled();
  expect(await store.learning.get('a')).toBeUndefined();
});
