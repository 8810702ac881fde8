import { describe, expect, test } from 'vitest';
import { MIGRATIONS } from './database/migrations.ts';
import { type Child, startChild } from './testing/child.ts';
import { POSTGRES } from './testing/postgres.ts';
import { sampleJob } from './testing/samples.ts';
import { openTestStore, queryPlace, testPlace } from './testing/testPlace.ts';
import type { Written } from './testing/writingChild.ts';

describe('several processes', () => {
  interface Ended {
    readonly job: string;
    readonly index: number;
  }

  /** @returns how often a task was begun. */
  async function drain(jobs: number, tasks: number, lease: number, pause: number): Promise<number> {
    const directory = await testPlace();
    const store = await openTestStore({ directory, now: Date.now });
    for (let at = 0; at < jobs; at++)
      await store.jobs.add(sampleJob(`job-${at}`, Date.now(), { count: tasks }));
    const workers = ['a', 'b', 'c'].map((name) =>
      startChild<Ended>('claimingChild.ts', [directory, name, `${lease}`, `${pause}`]),
    );
    await Promise.all(workers.map((worker) => worker.ended()));

    const ended = workers.flatMap(({ lines }) => lines.map(({ job, index }) => `${job}/${index}`));
    expect(ended).toHaveLength(jobs * tasks);
    expect(new Set(ended).size).toBe(jobs * tasks);
    for (const { lines } of workers) expect(lines.length).toBeGreaterThan(0);
    let attempts = 0;
    for (let at = 0; at < jobs; at++) {
      const job = await store.jobs.get(`job-${at}`);
      expect(job?.state).toBe('done');
      for (const task of job?.tasks ?? []) {
        expect(task.state).toBe('done');
        attempts += task.attempts;
      }
    }
    await store.close();
    expect(await count(directory, 'results')).toBe(jobs * tasks);
    return attempts;
  }

  test('never do a task twice', async () => {
    expect(await drain(10, 40, 60_000, 1)).toBe(400);
  });

  test('nor where leases are lost all the time: what counts, and its result, are there once', async () => {
    expect(await drain(5, 20, 3, 3)).toBeGreaterThan(100);
  });

  test('open a new store at the same moment', async () => {
    const directory = await testPlace();
    const at = `${Date.now() + 1500}`;
    const children = ['a', 'b', 'c', 'd'].map((name) =>
      startChild<string>('openingChild.ts', [directory, name, at]),
    );
    await Promise.all(children.map((child) => child.ended()));
    expect(children.map(({ lines }) => lines)).toEqual([['a'], ['b'], ['c'], ['d']]);
    expect(await count(directory, 'jobs')).toBe(4);
    expect(await count(directory, 'kysely_migration')).toBe(Object.keys(MIGRATIONS).length);
  });
});

describe('kill -9 while it writes', () => {
  test('loses nothing that was answered, and leaves nothing half', async () => {
    const directory = await testPlace();
    const written: Written[] = [];
    for (const [run, lines] of [1, 8, 21, 50].entries()) {
      const child: Child<Written> = startChild<Written>('writingChild.ts', [directory, `${run}`]);
      await child.printed(lines);
      await child.kill();
      written.push(...child.lines);
    }
    expect(written.length).toBeGreaterThanOrEqual(80);

    const store = await openTestStore({ directory, now: Date.now });
    for (const each of written)
      if (each.kind === 'job') {
        expect((await store.jobs.get(each.job))?.tasks).toHaveLength(each.tasks);
        expect(text(await store.blobs.get(each.input))).toBe(`picture of ${each.job}`.repeat(1000));
      } else {
        expect(await store.results.get(each.result)).toMatchObject({ blob: each.blob });
        expect(text(await store.blobs.get(each.blob))).toBe(each.result);
      }
    await store.close();
    if (POSTGRES === undefined) {
      expect(await queryPlace(directory, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(await queryPlace(directory, 'pragma foreign_key_check')).toEqual([]);
    }
    // Jobs are there with all their tasks or not at all, also those that nobody was told of.
    const broken = `select id from jobs where open_tasks <>
      (select count(*) from tasks where job = id and state in ('waiting', 'running'))`;
    expect(await queryPlace(directory, broken)).toEqual([]);
  });
});

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

const count = async (directory: string, table: string) =>
  (await queryPlace(directory, `select count(*) as count from ${table}`))[0]?.count;
