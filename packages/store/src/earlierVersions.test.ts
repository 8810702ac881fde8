import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { blobPath } from './blobs/blobNames.ts';
import { earlierPlace, ORIGINS } from './testing/earlier/earlierPlace.ts';
import {
  BODY,
  KEY,
  keptCorrection,
  LATER,
  NOW,
  OWNER,
  PHOTO,
  ROWS,
  STICKER,
  TAUGHT,
} from './testing/earlier/rows.ts';
import { HOUR } from './testing/samples.ts';
import { openTestStore } from './testing/testPlace.ts';

async function reopen(directory: string) {
  const store = await openTestStore({ directory, now: () => NOW });
  onTestFinished(() => store.close());
  return store;
}

test('rows of every table of the first schema are tried', async () => {
  const { tables } = await earlierPlace(ORIGINS.find(({ last }) => last === '0001-initial')!);
  expect(Object.keys(ROWS).toSorted()).toEqual(tables.toSorted());
});

describe.each(ORIGINS)('a data folder $title', (origin) => {
  test('opens with its keys and sessions', async () => {
    const store = await reopen((await earlierPlace(origin)).directory);
    expect(await store.keys.verify(KEY.text)).toMatchObject({ id: KEY.id, name: 'phone', scope: 'use' });
    expect(await store.keys.verify(`sk_fedcba9876543210_${'b'.repeat(43)}`)).toBeUndefined();
    expect(await store.keys.session('session')).toMatchObject({ id: KEY.id });
    expect((await store.keys.list()).map(({ name, revokedAt }) => [name, revokedAt])).toEqual([
      ['phone', null],
      ['lost', NOW - 1000],
    ]);
  });

  test('opens with its jobs, and goes on with them', async () => {
    const store = await reopen((await earlierPlace(origin)).directory);
    expect(await store.jobs.get('job')).toMatchObject({
      keyId: KEY.id,
      options: { recipe: 'fast', style: { shadow: false }, products: [{ kind: 'mask' }] },
      webhook: 'https://example.org/hook',
      state: 'running',
      version: 7,
      tasks: [
        { state: 'done', outcome: { confidence: 0.5 } },
        { state: 'waiting', input: LATER },
        { state: 'running' },
      ],
    });
    expect((await store.jobs.get('ended'))!.tasks[0]!.error).toEqual({ code: 'busy', message: 'Later.' });

    const first = (await store.jobs.claim('worker', HOUR))!;
    const second = (await store.jobs.claim('worker', HOUR))!;
    expect([first.index, second.index].toSorted()).toEqual([1, 2]);
    expect(await store.jobs.claim('worker', HOUR)).toBeUndefined();
    for (const claim of [first, second]) expect(await store.jobs.finish(claim, { confidence: 1 })).toBe(true);
    expect((await store.jobs.get('job'))!.state).toBe('done');
    const hooks = [await store.jobs.claimWebhook('w', HOUR), await store.jobs.claimWebhook('w', HOUR)];
    expect(hooks.map((hook) => [hook?.job, hook?.attempt]).toSorted()).toEqual([
      ['ended', 2],
      ['job', 1],
    ]);
  });

  test('opens with results, answers and corrections, and their blobs outlast a sweep', async () => {
    const { directory } = await earlierPlace(origin);
    const store = await reopen(directory);
    expect(await store.results.get('result')).toMatchObject({ blob: STICKER, fileName: 'cat.webp' });
    expect(await store.idempotency.begin('all', 'again', 'print', NOW + HOUR)).toEqual({
      status: 201,
      headers: { location: '/v1/jobs/job' },
      body: BODY,
    });
    expect((await store.corrections.get(OWNER, 'taught'))!).toEqual({
      correction: keptCorrection(),
      image: TAUGHT,
    });
    // Given before anybody learned from it, it is looked at like all others.
    expect((await store.learning.unknown(9)).map(({ id, image }) => [id, image])).toEqual([
      ['taught', TAUGHT],
    ]);
    expect(await store.expire()).toBe(0);
    for (const id of [PHOTO, LATER, STICKER, BODY, TAUGHT]) {
      expect(Buffer.from((await store.blobs.get(id))!).toString()).toBe(`blob ${id.slice(0, 1)} `);
      expect((await stat(blobPath(join(directory, 'blobs'), id))).size).toBe(7);
    }
    expect(await store.blobs.used()).toBe(35);
    // Counted from now on, though nobody counted it then.
    expect(await store.blobs.holderOf(TAUGHT)).toBe('');
  });

  test('is opened again as it was left', async () => {
    const { directory } = await earlierPlace(origin);
    await (await openTestStore({ directory, now: () => NOW })).close();
    const store = await reopen(directory);
    expect(await store.keys.verify(KEY.text)).toMatchObject({ name: 'phone' });
    expect(await store.jobs.get('job')).toMatchObject({ version: 7 });
  });
});
