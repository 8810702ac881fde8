import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_STYLE } from '@stickersnap/core';
import { expect, onTestFinished, test } from 'vitest';
import type { Job } from '../cut/outputs.ts';
import {
  adoptMade,
  claimNames,
  flushAdopted,
  freshTroubles,
  indexOf,
  liveOwner,
  newProductBookState,
  recordMade,
  standingOf,
} from './productBookState.ts';
import { INDEX_NAME } from './productIndexState.ts';

const OPTIONS = { style: DEFAULT_STYLE, recipe: 'fast' };

async function openBook() {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-book-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const jobOf = (name: string): Job => ({
    input: { name: `${name}.jpg`, path: join(folder, `${name}.jpg`) },
    stem: name,
    outputs: [
      { product: { kind: 'mask' }, name: `${name}.mask.png`, path: join(folder, `${name}.mask.png`) },
    ],
  });
  const put = async (name: string) => {
    await writeFile(join(folder, name), name);
    return join(folder, name);
  };
  return { folder, state: newProductBookState(OPTIONS), jobOf, put };
}

const unasked = () => Promise.reject(new Error('the picture was read'));

test('what earlier runs made waits to be written down, in one go', async () => {
  const { folder, state, jobOf, put } = await openBook();
  const made = await put('cat.mask.png');
  const job = jobOf('cat');
  adoptMade(state, job, [], 'as it is', 'hash');
  expect(state.adopted.size).toBe(0);
  adoptMade(state, job, [made], 'as it is', 'hash');
  expect([...state.adopted.keys()]).toEqual([folder]);
  expect(await standingOf(state, job, job.outputs[0]!, 'as it is', unasked)).toBe('unknown');
  await flushAdopted(state);
  expect(state.adopted.size).toBe(0);
  expect(await standingOf(state, job, job.outputs[0]!, 'as it is', unasked)).toBe('made');
  const other = { ...state, options: { ...OPTIONS, recipe: 'best' } };
  expect(await standingOf(other, job, job.outputs[0]!, 'as it is', unasked)).toBe('stale');
  expect(await standingOf(state, job, job.outputs[0]!, 'changed', async () => 'hash')).toBe('made');
  expect(await standingOf(state, job, job.outputs[0]!, 'changed', async () => 'another')).toBe('stale');
});

test('a folder whose list cannot be written is told once, with its reason kept', async () => {
  const { folder, state, jobOf, put } = await openBook();
  await mkdir(join(folder, INDEX_NAME));
  const made = await put('cat.mask.png');
  for (let round = 0; round < 2; round++) await recordMade(state, jobOf('cat'), [made], undefined, 'hash');
  expect([...state.refused.keys()]).toEqual([folder]);
  expect(freshTroubles(state).map(({ message }) => message)).toEqual([expect.stringContaining(folder)]);
  expect(freshTroubles(state)).toEqual([]);
  expect([...state.told]).toEqual([folder]);
});

test('a picture that is gone keeps its name as long as its products are there', async () => {
  const { folder, state, jobOf, put } = await openBook();
  const [cat, made] = [await put('cat.jpg'), await put('cat.mask.png')];
  expect(await claimNames(state, jobOf('cat'))).toBe(true);
  await recordMade(state, jobOf('cat'), [made], undefined, 'hash');
  const rival: Job = { ...jobOf('cat'), input: { name: 'cat.png', path: join(folder, 'cat.png') } };
  expect(await claimNames(state, rival)).toBe(false);
  await rm(cat);
  expect(liveOwner(state, folder, 'cat')).toBe(cat);
  await rm(made);
  expect(liveOwner(state, folder, 'cat')).toBeUndefined();
  expect(indexOf(state, folder).ownerOf('cat')).toBe(cat);
  expect(await claimNames(state, rival)).toBe(true);
  expect(liveOwner(state, folder, 'cat')).toBeUndefined();
  expect(indexOf(state, folder).ownerOf('cat')).toBe(join(folder, 'cat.png'));
});
