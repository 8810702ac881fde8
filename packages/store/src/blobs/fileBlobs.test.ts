import { randomBytes } from 'node:crypto';
import { readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTestClock } from '../testing/clock.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { openFileBlobs } from './fileBlobs.ts';
import { blobsContract } from './testing/blobsContract.ts';

const open = async (directory: string, parts: { now?: () => number; quota?: number } = {}) =>
  await openFileBlobs({
    directory,
    now: createTestClock(),
    quota: Number.POSITIVE_INFINITY,
    random: randomBytes,
    ...parts,
  });

const filesIn = async (directory: string) => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};

describe('blobs in files', () => {
  blobsContract(async (parts) => open(await tempFolder(), parts));

  test('only their owner may read them', async () => {
    const directory = join(await tempFolder(), 'blobs');
    const blobs = await open(directory);
    const put = await blobs.put(new Uint8Array(3));
    const path = join(await tempFolder(), 'upload');
    await writeFile(path, 'abc', { mode: 0o644 });
    const adopted = await blobs.adopt(path);
    for (const { id } of [put, adopted])
      expect((await stat((await blobs.borrow(id))!.path)).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });

  test('what is there is found again and counts', async () => {
    const directory = await tempFolder();
    const { id } = await (await open(directory)).put(new Uint8Array(700));
    const again = await open(directory, { quota: 1000 });
    expect(await again.get(id)).toHaveLength(700);
    await expect(again.put(new Uint8Array(301))).rejects.toMatchObject({ code: 'storage-full' });
  });

  test('what another process writes and deletes is known of before anything is refused', async () => {
    const directory = await tempFolder();
    const now = createTestClock();
    const [one, other] = [
      await open(directory, { now, quota: 1000 }),
      await open(directory, { now, quota: 1000 }),
    ];
    expect(await one.used()).toBe(0);
    const { id } = await other.put(new Uint8Array(900));
    now.advance(60_000);
    expect(await one.used()).toBe(900);
    await other.delete(id);
    now.advance(1000);
    await one.put(new Uint8Array(900));
    expect(await one.used()).toBe(900);
  });

  test('unfinished files of a crash are swept, and never given out', async () => {
    const directory = await tempFolder();
    const now = createTestClock(Date.now());
    const blobs = await open(directory, { now });
    const name = 'A'.repeat(22);
    await writeFile(join(directory, 'unfinished', name), 'half');
    expect(await blobs.get(name)).toBeUndefined();
    now.advance(10_000);
    expect(await blobs.sweep(async () => new Set(), 5000)).toBe(1);
    expect(await filesIn(directory)).toEqual([]);
  });

  test('a folder that cannot be written to leaves nothing behind', async () => {
    const directory = await tempFolder();
    const blobs = await open(directory);
    // A name that leads into nowhere fails like a folder without rights, which the superuser would write to.
    const source = randomBytes(16);
    const fixed = await openFileBlobs({
      directory,
      now: createTestClock(),
      quota: 1000,
      random: () => source,
    });
    const name = Buffer.from(source).toString('base64url');
    await symlink('/nowhere/at/all', join(directory, 'unfinished', name));
    await expect(fixed.put(new Uint8Array(10))).rejects.toThrow();
    expect(await fixed.used()).toBe(0);
    expect(await blobs.get(name)).toBeUndefined();
    expect(await filesIn(directory)).toEqual([]);
  });
});
