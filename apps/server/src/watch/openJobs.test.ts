import type { JobRecord, JobState, TaskState } from '@stickersnap/store';
import { expect, test } from 'vitest';
import { createOpenJobs } from './openJobs.ts';

/** Jobs as a store has them, each with one picture. */
function openShelf() {
  const shelf = new Map<string, { version: number; state: JobState; task: TaskState }>();
  const reads: string[] = [];
  const jobs = createOpenJobs({
    version: async (id) => shelf.get(id)?.version,
    get: async (id) => {
      reads.push(id);
      const found = shelf.get(id);
      if (found === undefined) return undefined;
      const { version, state, task } = found;
      return { id, version, state, tasks: [{ state: task }] } as unknown as JobRecord;
    },
  });
  const put = (id: string, version: number, state: JobState, task: TaskState) =>
    void shelf.set(id, { version, state, task });
  return { jobs, put, reads, drop: (id: string) => shelf.delete(id) };
}

test('each end is told once, that of one that is gone too', async () => {
  const { jobs, put, drop } = openShelf();
  for (const id of ['a', 'b', 'c']) {
    put(id, 1, 'waiting', 'waiting');
    jobs.add(id);
  }
  await jobs.look();
  put('a', 2, 'done', 'done');
  put('b', 2, 'cancelled', 'cancelled');
  drop('c');
  const [first, second] = await Promise.all([jobs.look(), jobs.look()]);
  expect([...first, ...second].sort()).toEqual(['cancelled', 'done', 'expired']);
  expect(await jobs.look()).toEqual([]);
});

test('what has not changed is not read again', async () => {
  const { jobs, put, reads } = openShelf();
  put('a', 1, 'waiting', 'waiting');
  jobs.add('a');
  await jobs.look();
  await jobs.look();
  expect(reads).toEqual(['a']);
  put('a', 2, 'running', 'running');
  expect(await jobs.look()).toEqual([]);
  expect(reads).toEqual(['a', 'a']);
});
