import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeZip } from '@stickersnap/core';
import { afterAll, expect, test } from 'vitest';
import { createPackThreads } from './runInThread.ts';

const never = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), 'stickersnap-pack-'));
const path = join(folder, 'pack.zip');
writeFileSync(path, writeZip([{ path: 'x.txt', bytes: new Uint8Array(3) }]));
afterAll(() => rmSync(folder, { recursive: true }));

test('a task that fails does so with the engine’s code, and the next one is done', async () => {
  const run = createPackThreads();
  const tasks = [1, 2, 3].map(() => run({ kind: 'check', path, target: undefined }, never));
  for (const task of tasks) await expect(task).rejects.toMatchObject({ code: 'pack-unreadable' });
});

test('an error that is no want of memory is told as what it is', async () => {
  const run = createPackThreads();
  // A function cannot be handed to a thread.
  const odd = { kind: 'check', path: (() => undefined) as unknown as string, target: undefined } as const;
  await expect(run(odd, never)).rejects.not.toMatchObject({ code: 'pack-unsafe' });
  await expect(run({ kind: 'check', path, target: undefined }, never)).rejects.toMatchObject({
    code: 'pack-unreadable',
  });
});

test('only so many wait, and what is given up makes room', async () => {
  const run = createPackThreads();
  const leaving = new AbortController();
  const tasks = Array.from({ length: 9 }, () =>
    run({ kind: 'check', path, target: undefined }, leaving.signal),
  );
  const told = Promise.allSettled(tasks);
  await expect(run({ kind: 'check', path, target: undefined }, never)).rejects.toMatchObject({
    code: 'busy',
  });
  leaving.abort(new Error('enough'));
  for (const { status, reason } of (await told) as PromiseRejectedResult[]) {
    expect([status, (reason as Error).message]).toEqual(['rejected', 'enough']);
  }
  await expect(run({ kind: 'check', path, target: undefined }, never)).rejects.toMatchObject({
    code: 'pack-unreadable',
  });
});
