import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createClient } from '@stickersnap/api';
import { drawSample } from '@stickersnap/core';
import { openStore } from '@stickersnap/store';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { createRandom } from '../../bench/scenes/random.ts';
import { waitFor } from '../server/openServer.ts';
import { isRunning, keepRunning } from './keepRunning.ts';
import { openModels } from './openModels.ts';

const JOBS = Number(process.env.STICKERSNAP_FAULT_JOBS ?? 1000);
const KILLS = Number(process.env.STICKERSNAP_FAULT_KILLS ?? 100);
/** Jobs that are given ahead of the kills: there is always work in flight. */
const AHEAD = 40;
const GIVERS = 4;
/** Milliseconds of work before a process is killed, at most. */
const LONGEST_LIFE = 2000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test(`${KILLS} kill -9 of server and worker over ${JOBS} jobs: none is lost, none is done twice`, {
  timeout: 3_600_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-faults-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const env = {
    ...process.env,
    STICKERSNAP_DATA: folder,
    STICKERSNAP_MODELS: await openModels(),
    STICKERSNAP_PORT: '0',
    STICKERSNAP_RATE: '0',
    STICKERSNAP_RATE_MEGAPIXELS: '0',
    STICKERSNAP_SLOTS: '1',
    STICKERSNAP_LOG: 'info',
  };
  const server = keepRunning('serve', env, /^StickerSnap: (http:\/\/\S+)\/$/m, /"msg":"ready"/);
  const worker = keepRunning('worker', env, /"msg":"working"/, /"msg":"ready"/);
  const picture = await drawPicture();

  let kills = 0;
  let finished = false;
  let given = 0;
  /** Acknowledged jobs, with the result that was first seen of each. */
  const jobs = new Map<string, string | undefined>();
  const isOver = () => kills === KILLS && [...jobs.values()].every((result) => result !== undefined);

  const client = async () => createClient({ baseUrl: await server.up() });

  /** Asked again when the server dies with the question; only an answer counts as given. */
  async function give(): Promise<void> {
    while (given < JOBS && !finished) {
      if (given >= (kills / KILLS) * JOBS + AHEAD) {
        await pause(20);
        continue;
      }
      given++;
      const job = await (await client())
        .createJob([new File([picture], 'cat.png')], { model: 'tiny' })
        .catch(() => undefined);
      if (job === undefined) {
        given--;
        await pause(50);
      } else jobs.set(job.id, undefined);
    }
  }

  async function kill(): Promise<void> {
    const random = createRandom(9);
    for (; kills < KILLS && !finished; kills++) {
      const victim = kills % 2 === 0 ? server : worker;
      await victim.ready();
      await pause(random() * LONGEST_LIFE);
      await victim.kill();
    }
  }

  async function look(): Promise<void> {
    while (!isOver() && !finished) {
      for (const [id, seen] of jobs) {
        if (seen !== undefined) continue;
        const job = await (await client()).job(id).catch(() => undefined);
        const [task] = job?.tasks ?? [];
        if (task === undefined || task.state === 'waiting' || task.state === 'running') continue;
        expect(task).toMatchObject({ state: 'done', error: null });
        jobs.set(id, task.cut!.results[0]!.id);
      }
      await pause(200);
    }
  }

  const killing = kill();
  // Also where an assertion fails: nothing of it may be left running.
  onTestFinished(async () => {
    finished = true;
    await killing;
    await Promise.all([server.stop(), worker.stop()]);
  });
  await Promise.all([...Array.from({ length: GIVERS }, give), killing, look()]);
  expect(jobs.size).toBe(JOBS);

  const last = await client();
  const results = new Set<string>();
  for (const [id, seen] of jobs) {
    const job = await last.job(id);
    expect(job).toMatchObject({ state: 'done', tasks: [{ state: 'done' }] });
    expect(job.tasks[0]!.cut!.results.map((result) => result.id)).toEqual([seen]);
    results.add(seen!);
  }
  expect(results.size).toBe(JOBS);

  expect(await server.stop()).toBe(0);
  expect(await worker.stop()).toBe(0);
  const engines = [...server.descendants, ...worker.descendants];
  expect(engines.length).toBeGreaterThan(0);
  await waitFor(() => (engines.some(isRunning) ? undefined : true));

  const { tasks, attempts, stored } = await count(folder);
  // Jobs whose acknowledgement died with the server were done as well, and once.
  expect(stored).toBe(tasks);
  process.stdout.write(`${tasks} tasks, ${attempts} attempts, ${KILLS} kills\n`);
  expect(await blobsAfterSweep(folder)).toBe(tasks + stored);
});

async function drawPicture(): Promise<Buffer> {
  const { width, height, data } = drawSample(96, 72);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

async function count(folder: string) {
  const database = new DatabaseSync(join(folder, 'stickersnap.sqlite'));
  const one = (sql: string) => Number(Object.values(database.prepare(sql).get()!)[0]);
  try {
    return {
      tasks: one("select count(*) from tasks where state = 'done'"),
      attempts: one('select sum(attempts) from tasks'),
      stored: one('select count(*) from results'),
    };
  } finally {
    database.close();
  }
}

/** What a crash leaves of a product that was never told of goes with the next sweep. */
async function blobsAfterSweep(folder: string): Promise<number> {
  const store = await openStore({ directory: folder, now: () => Date.now() + 1000, orphanAge: 0 });
  await store.expire();
  await store.close();
  const entries = await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}
