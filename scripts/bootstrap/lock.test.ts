import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stickersnap-lock-'));
  lock = join(folder, 'lock');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function heldBy(owner: { pid: number; host: string }) {
  mkdirSync(lock);
  writeFileSync(join(lock, 'owner.json'), JSON.stringify({ token: 'another', ...owner }));
}

test('one at a time, and each result comes back', async () => {
  let inside = 0;
  const work = (result: number) => async () => {
    expect(++inside).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    inside--;
    return result;
  };
  const all = [1, 2, 3].map((n) => withLock(lock, work(n), { pollMs: 5 }));
  expect(await Promise.all(all)).toEqual([1, 2, 3]);
  expect(existsSync(lock)).toBe(false);
});

test('is free again after a failure', async () => {
  const failing = withLock(lock, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});

test('takes over from a process that has ended', async () => {
  heldBy({ pid: 2 ** 30, host: hostname() });
  expect(await withLock(lock, async () => 'mine')).toBe('mine');
});

test('takes over a lock that nobody touches any more', async () => {
  heldBy({ pid: process.pid, host: 'elsewhere' });
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lock, longAgo, longAgo);
  expect(await withLock(lock, async () => 'mine')).toBe('mine');
});

test('waits for a live holder, and says so once', async () => {
  heldBy({ pid: process.pid, host: hostname() });
  let waits = 0;
  const waiting = withLock(lock, async () => 'mine', { pollMs: 5, onWait: () => waits++ });
  setTimeout(() => rmSync(lock, { recursive: true }), 40);
  expect(await waiting).toBe('mine');
  expect(waits).toBe(1);
});
