import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type OpenStoreOptions, openStore } from './openStore.ts';
import { createTestClock } from './testing/clock.ts';
import { HOUR, sampleCorrection, sampleJob, sampleResult } from './testing/samples.ts';
import { tempFolder } from './testing/tempFolder.ts';

const OWNER = '11'.repeat(32);

async function openWithClock(options: Partial<OpenStoreOptions> = {}) {
  const now = createTestClock();
  const directory = join(await tempFolder(), 'new', 'data');
  const store = await openStore({ directory, now, ...options });
  onTestFinished(() => store.close());
  const put = async () => (await store.blobs.put(new Uint8Array(10))).id;
  const has = async (id: string) => (await store.blobs.get(id)) !== undefined;
  return { store, now, directory, put, has };
}

describe('a store', () => {
  test('is one folder that nobody else may look into', async () => {
    const { store, directory } = await openWithClock();
    await store.ping();
    const names = await readdir(directory);
    expect(names).toEqual(expect.arrayContaining(['blobs', 'incoming', 'stickersnap.sqlite']));
    for (const name of names) {
      const { mode } = await stat(join(directory, name));
      expect(mode & 0o077, name).toBe(0);
    }
  });

  test('keeps what it was given when it is closed', async () => {
    const { store, now, directory, put } = await openWithClock();
    const input = await put();
    await store.jobs.add(sampleJob('job', now(), { tasks: [{ name: 'a.jpg', input }] }));
    const { key } = await store.keys.create('mine', 'use');
    await Promise.all([store.close(), store.close()]);
    await expect(store.ping()).rejects.toThrow();

    const again = await openStore({ directory, now });
    expect(await again.jobs.get('job')).toMatchObject({ tasks: [{ input }] });
    expect(await again.keys.verify(key)).toMatchObject({ name: 'mine' });
    expect(await again.blobs.get(input)).toHaveLength(10);
    await again.close();
  });

  test('is closed behind what is under way', async () => {
    const { store, now } = await openWithClock();
    const adding = store.jobs.add(sampleJob('job', now(), { count: 1000 }));
    await store.close();
    await adding;
  });

  test('a folder that cannot be used is its operator’s matter, and told as that', async () => {
    const folder = await tempFolder();
    const opening = (name: string) => openStore({ directory: join(folder, name), now: Date.now });
    await writeFile(join(folder, 'file'), '');
    await expect(opening('file')).rejects.toMatchObject({ code: 'data-unusable' });
    await expect(opening('file/below')).rejects.toMatchObject({ code: 'data-unusable' });

    await (await opening('newer')).close();
    const database = new DatabaseSync(join(folder, 'newer', 'stickersnap.sqlite'));
    database.exec("insert into kysely_migration values ('0999-later', '2030-01-01')");
    database.close();
    await expect(opening('newer')).rejects.toMatchObject({
      code: 'data-unusable',
      details: { reason: expect.stringContaining('newer version') },
    });

    await mkdir(join(folder, 'other'));
    await writeFile(join(folder, 'other', 'stickersnap.sqlite'), 'no database, but many words'.repeat(100));
    await expect(opening('other')).rejects.toMatchObject({
      code: 'data-unusable',
      details: { reason: expect.stringContaining('no database') },
    });
  });

  test('takes its random bytes from where it is told', async () => {
    let at = 0;
    const { store } = await openWithClock({ random: (count) => new Uint8Array(count).fill(++at) });
    expect((await store.blobs.put(new Uint8Array(1))).id).toBe(Buffer.alloc(16, 1).toString('base64url'));
  });
});

describe('what has expired', () => {
  test('goes with its blobs, and the rest stays', async () => {
    const { store, now, put, has } = await openWithClock();
    const blobs = { input: await put(), result: await put(), body: await put(), kept: await put() };
    const image = await put();
    await store.jobs.add(sampleJob('job', now(), { tasks: [{ name: 'a.jpg', input: blobs.input }] }));
    await store.results.add(sampleResult('result', now(), { blob: blobs.result }));
    await store.results.add(sampleResult('kept', now(), { blob: blobs.kept, expiresAt: now() + 2 * HOUR }));
    await store.idempotency.begin('me', 'key', 'f', now() + HOUR);
    await store.idempotency.settle('me', 'key', { status: 200, headers: {}, body: blobs.body });
    await store.corrections.put(sampleCorrection('correction', OWNER), image);
    const { record } = await store.keys.create('mine', 'use');
    await store.keys.openSession(record.id, now() + HOUR);

    now.advance(HOUR - 1);
    expect(await store.expire()).toBe(0);
    for (const id of Object.values(blobs)) expect(await has(id)).toBe(true);
    now.advance(1);
    expect(await store.expire()).toBe(4);
    expect(await store.expire()).toBe(0);

    for (const id of [blobs.input, blobs.result, blobs.body]) expect(await has(id)).toBe(false);
    for (const id of [blobs.kept, image]) expect(await has(id)).toBe(true);
    expect(await store.results.get('kept')).toBeDefined();
    expect(await store.corrections.list(OWNER)).toHaveLength(1);
    expect(await store.keys.list()).toHaveLength(1);
    expect(await store.blobs.used()).toBe(20);
  });

  test('leaves a blob that something else needs', async () => {
    const { store, now, put, has } = await openWithClock();
    const shared = await put();
    await store.results.add(sampleResult('short', now(), { blob: shared }));
    await store.results.add(sampleResult('long', now(), { blob: shared, expiresAt: now() + 2 * HOUR }));
    now.advance(HOUR);
    expect(await store.expire()).toBe(1);
    expect(await has(shared)).toBe(true);
    now.advance(HOUR);
    expect(await store.expire()).toBe(1);
    expect(await has(shared)).toBe(false);
  });

  test('is many, and goes in pieces', async () => {
    const { store, now } = await openWithClock();
    for (let at = 0; at < 12; at++)
      await store.jobs.add(sampleJob(`job-${at}`, now(), { count: 200, webhook: 'https://example.org/' }));
    for (let at = 0; at < 450; at++) {
      await store.results.add(sampleResult(`result-${at}`, now()));
      await store.idempotency.begin('me', `${at}`, 'f', now() + HOUR);
    }
    now.advance(HOUR);
    expect(await store.expire()).toBe(12 + 450 + 450);
    expect(await store.jobs.counts()).toEqual({ waiting: 0, running: 0, waitingSince: null });
  });

  test('takes a running task with it, and its late end does not count', async () => {
    const { store, now, put } = await openWithClock();
    await store.jobs.add(sampleJob('job', now(), { tasks: [{ name: 'a.jpg', input: await put() }] }));
    const claim = (await store.jobs.claim('worker', 2 * HOUR))!;
    now.advance(HOUR);
    await store.expire();
    expect(await store.jobs.finish(claim, {}, [sampleResult('late', now())])).toBe(false);
    expect(await store.results.get('late')).toBeUndefined();
  });

  test('is worked off by several at once', async () => {
    const { store, now, directory, put, has } = await openWithClock();
    const other = await openStore({ directory, now });
    const ids: string[] = [];
    for (let at = 0; at < 60; at++) {
      const blob = await put();
      ids.push(blob);
      await store.results.add(sampleResult(`${at}`, now(), { blob }));
    }
    now.advance(HOUR);
    const counts = await Promise.all([store.expire(), other.expire(), store.expire()]);
    // A blob whose row is gone just now may be found by another's sweep as well.
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(60);
    for (const id of ids) expect(await has(id)).toBe(false);
    await other.close();
  });
});

describe('leftovers of a crash', () => {
  test('a blob that no row stands for goes when it is old, not before', async () => {
    const { store, now, put, has } = await openWithClock();
    const [orphan, late] = [await put(), await put()];
    now.advance(HOUR - 1);
    expect(await store.expire()).toBe(0);
    expect(await has(orphan)).toBe(true);
    await store.results.add(sampleResult('late', now(), { blob: late }));
    now.advance(HOUR / 4);
    const young = await put();
    expect(await store.expire()).toBe(1);
    expect([await has(orphan), await has(late), await has(young)]).toEqual([false, true, true]);
  });

  test('a row is never left without its blob by a sweep', async () => {
    const { store, now, put, has } = await openWithClock();
    const ids = { task: await put(), result: await put(), body: await put(), image: await put() };
    const expiresAt = now() + 100 * HOUR;
    await store.jobs.add(sampleJob('job', now(), { expiresAt, tasks: [{ name: 'a.jpg', input: ids.task }] }));
    await store.results.add(sampleResult('result', now(), { expiresAt, blob: ids.result }));
    await store.idempotency.begin('me', 'key', 'f', expiresAt);
    await store.idempotency.settle('me', 'key', { status: 200, headers: {}, body: ids.body });
    await store.corrections.put(sampleCorrection('correction', OWNER), ids.image);
    now.advance(50 * HOUR);
    expect(await store.expire()).toBe(0);
    for (const id of Object.values(ids)) expect(await has(id)).toBe(true);
  });

  test('an upload that nobody ended goes when it is old', async () => {
    const { store, now, directory } = await openWithClock();
    const incoming = join(directory, 'incoming');
    for (const [name, age] of [
      ['old', HOUR],
      ['young', HOUR - 1000],
    ] as const) {
      await writeFile(join(incoming, name), 'half');
      await utimes(join(incoming, name), (now() - age) / 1000, (now() - age) / 1000);
    }
    await mkdir(join(incoming, 'folder'));
    expect(await store.expire()).toBe(1);
    expect((await readdir(incoming)).sort()).toEqual(['folder', 'young']);
  });

  test('an age of one’s own', async () => {
    const { store, now, put, has } = await openWithClock({ orphanAge: 1000 });
    const orphan = await put();
    now.advance(1000);
    expect(await store.expire()).toBe(1);
    expect(await has(orphan)).toBe(false);
  });
});
