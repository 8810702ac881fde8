import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestClock, type TestClock } from '../../testing/clock.ts';
import { HOSTILE, HOUR } from '../../testing/samples.ts';
import { tempFolder } from '../../testing/tempFolder.ts';
import type { Blobs } from '../blobs.ts';

/** Opens empty blobs for one test. */
export type OpenBlobs = (parts: { now: () => number; quota: number }) => Promise<Blobs>;

/** How time passes for a test. */
export interface ContractTime {
  readonly clock: () => () => number;
  readonly pass: (now: () => number, ms: number) => void | Promise<void>;
  /** Milliseconds after which something counts as old. */
  readonly age: number;
}

/** It stands until it is moved. */
const MOVED: ContractTime = {
  clock: createTestClock,
  pass: (now, ms) => (now as TestClock).advance(ms),
  age: HOUR,
};

/** Nobody can move the clock of a store elsewhere. */
export const REAL: ContractTime = {
  clock: () => Date.now,
  pass: (_, ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  age: 3000,
};

export function blobsContract(open: OpenBlobs, { clock, pass, age }: ContractTime = MOVED): void {
  async function openWithClock(quota = 1_000_000) {
    const now = clock();
    return { blobs: await open({ now, quota }), now, pass: (ms: number) => pass(now, ms) };
  }

  const bytesOf = (size: number) => new Uint8Array(randomBytes(size));
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const nobody = async () => new Set<string>();

  async function upload(bytes: Uint8Array): Promise<string> {
    const path = join(await tempFolder(), 'upload');
    await writeFile(path, bytes);
    return path;
  }

  test('gives back what it was given', async () => {
    const { blobs } = await openWithClock();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const facts = await blobs.put(bytes);
        expect(facts).toEqual({
          id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
          bytes: bytes.length,
          sha256: sha256(bytes),
        });
        expect(await blobs.get(facts.id)).toEqual(bytes);
        const lent = (await blobs.borrow(facts.id))!;
        expect(new Uint8Array(await readFile(lent.path))).toEqual(bytes);
        await lent.giveBack();
        expect(await blobs.size(facts.id)).toBe(bytes.length);
      }),
      { numRuns: 20 },
    );
  });

  test('is lent to several at once; giving back, even twice, takes it from nobody else', async () => {
    const { blobs } = await openWithClock();
    const bytes = bytesOf(500);
    const { id } = await blobs.put(bytes);
    const [one, other] = [(await blobs.borrow(id))!, (await blobs.borrow(id))!];
    await one.giveBack();
    await one.giveBack();
    expect(new Uint8Array(await readFile(other.path))).toEqual(bytes);
    await other.giveBack();
    expect(await blobs.get(id)).toEqual(bytes);
    expect(await blobs.used()).toBe(500);
  });

  test('the same bytes twice are two blobs', async () => {
    const { blobs } = await openWithClock();
    const [a, b] = [await blobs.put(bytesOf(10)), await blobs.put(bytesOf(10))];
    expect(a.id).not.toBe(b.id);
    await blobs.delete(a.id);
    expect(await blobs.get(b.id)).toBeDefined();
  });

  test('takes a file over, and it is gone from where it was', async () => {
    const { blobs } = await openWithClock();
    const bytes = bytesOf(700_000);
    const path = await upload(bytes);
    const facts = await blobs.adopt(path);
    expect(facts).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
    expect(await blobs.get(facts.id)).toEqual(bytes);
    await expect(stat(path)).rejects.toThrow('ENOENT');
    expect(await blobs.used()).toBe(bytes.length);
  });

  test('what cannot be taken over is refused, and nothing stays', async () => {
    const { blobs } = await openWithClock();
    const folder = await tempFolder();
    await mkdir(join(folder, 'a-folder'));
    await expect(blobs.adopt(join(folder, 'missing'))).rejects.toThrow('ENOENT');
    await expect(blobs.adopt(join(folder, 'a-folder'))).rejects.toThrow();
    expect(await blobs.used()).toBe(0);
  });

  test('a deleted one is gone, and its room is free', async () => {
    const { blobs } = await openWithClock();
    const { id } = await blobs.put(bytesOf(1000));
    await blobs.delete(id);
    await blobs.delete(id);
    expect(await blobs.get(id)).toBeUndefined();
    expect(await blobs.borrow(id)).toBeUndefined();
    expect(await blobs.size(id)).toBeUndefined();
    expect(await blobs.used()).toBe(0);
  });

  test('ids that nobody gave lead nowhere', async () => {
    const { blobs } = await openWithClock();
    const { id } = await blobs.put(bytesOf(10));
    const near = [id.toLowerCase() + id, `../${id[0]}/${id}`, `${id[0]}/${id}`, `${id}\u0000`, ` ${id}`];
    for (const hostile of [...HOSTILE, ...near]) {
      expect(await blobs.get(hostile)).toBeUndefined();
      expect(await blobs.borrow(hostile)).toBeUndefined();
      expect(await blobs.size(hostile)).toBeUndefined();
      await blobs.delete(hostile);
    }
    expect(await blobs.get(id)).toBeDefined();
  });

  test('the quota is kept, to the byte', async () => {
    const { blobs } = await openWithClock(1000);
    const full = { code: 'storage-full' };
    const { id } = await blobs.put(bytesOf(600));
    await expect(blobs.put(bytesOf(401))).rejects.toMatchObject(full);
    const path = await upload(bytesOf(401));
    await expect(blobs.adopt(path)).rejects.toMatchObject(full);
    expect((await stat(path)).size).toBe(401);
    expect(await blobs.used()).toBe(600);
    await blobs.put(bytesOf(400));
    await expect(blobs.put(bytesOf(1))).rejects.toMatchObject(full);
    await blobs.delete(id);
    await blobs.put(bytesOf(600));
    expect(await blobs.used()).toBe(1000);
  });

  test('many that come at once do not pass the quota together', async () => {
    const { blobs } = await openWithClock(1000);
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => blobs.put(bytesOf(90))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(11);
    expect(await blobs.used()).toBe(990);
  });

  test('a sweep takes what is old and unknown, and nothing else', async () => {
    const { blobs, pass } = await openWithClock();
    const [old, known] = [await blobs.put(bytesOf(100)), await blobs.adopt(await upload(bytesOf(100)))];
    await pass(age);
    const young = await blobs.put(bytesOf(100));
    const asked: string[] = [];
    const count = await blobs.sweep(async (ids) => {
      asked.push(...ids);
      return new Set([known.id]);
    }, age);
    expect(count).toBe(1);
    expect(asked.sort()).toEqual([old.id, known.id].sort());
    expect(await blobs.get(old.id)).toBeUndefined();
    expect(await blobs.get(known.id)).toBeDefined();
    expect(await blobs.get(young.id)).toBeDefined();
    expect(await blobs.used()).toBe(200);
  });

  test('a file that waited long to be taken over is young', async () => {
    const { blobs, now } = await openWithClock();
    const path = await upload(bytesOf(10));
    const longAgo = (now() - 5 * age) / 1000;
    await utimes(path, longAgo, longAgo);
    const { id } = await blobs.adopt(path);
    expect(await blobs.sweep(nobody, age)).toBe(0);
    expect(await blobs.get(id)).toBeDefined();
  });

  test('a sweep of hundreds asks for some at a time', async () => {
    const { blobs, pass } = await openWithClock();
    await Promise.all(Array.from({ length: 620 }, () => blobs.put(bytesOf(1))));
    await pass(age);
    const pieces: number[] = [];
    const count = await blobs.sweep(async (ids) => {
      pieces.push(ids.length);
      return new Set();
    }, age);
    expect(count).toBe(620);
    expect(Math.max(...pieces)).toBeLessThanOrEqual(500);
    expect(await blobs.used()).toBe(0);
  });
}
