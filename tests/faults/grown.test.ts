import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@stickersnap/api';
import { drawSample } from '@stickersnap/core';
import { Client } from 'pg';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { createRandom } from '../../bench/scenes/random.ts';
import { findGateway } from '../../scripts/ensureServices.mjs';
import { openBucket } from '../objectStore/openBucket.ts';
import { openHub } from '../objectStore/openHub.ts';
import { hasPostgres, startPostgres } from '../postgres/startPostgres.ts';
import { waitFor } from '../server/openServer.ts';
import { keepRunning } from './keepRunning.ts';
import { openModels } from './openModels.ts';

/** For how long workers are killed. */
const MINUTES = Number(process.env.STICKERSNAP_FAULT_MINUTES ?? 1);
/** Milliseconds of work before a worker is killed, at most. */
const LONGEST_LIFE = 6000;
/** Jobs that are not done yet, at most: nobody outruns the workers. */
const AHEAD = 30;
/** Milliseconds in which work goes on once what was away is back. */
const BACK = 10_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.skipIf(!hasPostgres() || findGateway() === undefined)(
  `database and object store go away, and workers are killed for ${MINUTES} min: no job is lost or done twice`,
  { timeout: (MINUTES + 10) * 60_000 },
  async () => {
    const grown = await openGrown();
    const { postgres, database, pictures, server, workers } = grown;
    const seen = new Map<string, string | undefined>();
    /** When each job was seen to be done. */
    const doneAt: number[] = [];
    let finished = false;
    const client = async () => createClient({ baseUrl: await server.up() });
    const open = () => [...seen.values()].filter((result) => result === undefined).length;

    async function give(): Promise<void> {
      while (!finished) {
        if (open() >= AHEAD) await pause(20);
        else {
          const job = await (await client())
            .createJob([new File([grown.picture], 'cat.png')], { model: 'tiny' })
            .catch(() => undefined);
          if (job === undefined) await pause(50);
          else seen.set(job.id, undefined);
        }
      }
    }

    async function look(): Promise<void> {
      while (!finished || open() > 0) {
        for (const [id, result] of seen) {
          if (result !== undefined) continue;
          const job = await (await client()).job(id).catch(() => undefined);
          const [task] = job?.tasks ?? [];
          if (task === undefined || task.state === 'waiting' || task.state === 'running') continue;
          expect(task).toMatchObject({ state: 'done', error: null });
          seen.set(id, task.cut!.results[0]!.id);
          doneAt.push(Date.now());
        }
        await pause(50);
      }
    }

    /** Whoever asks meanwhile is told the truth. */
    async function honest(check: 'database' | 'pictures'): Promise<void> {
      const origin = await server.up();
      await waitFor(async () => {
        const answer = await fetch(`${origin}/readyz`);
        const { status, checks, reasons } = (await answer.json()) as {
          status: string;
          checks: Record<string, string>;
          reasons: Record<string, string>;
        };
        if (answer.status !== 503) return undefined;
        expect(status).toBe('unready');
        expect(checks[check]).toBe('unwell');
        expect(reasons[check]).toMatch(/\w+ \w+/);
        return true;
      });
      const form = new FormData();
      form.append('picture', new File([grown.picture], 'cat.png'));
      form.append('model', 'tiny');
      const refused = await fetch(`${origin}/api/v1/jobs`, { method: 'POST', body: form });
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.json()).toMatchObject({ code: 'storage-unreachable', status: 503 });
    }

    /** @returns milliseconds from the moment when it is back to the next job that is done. */
    async function away(check: 'database' | 'pictures', leave: () => unknown, back: () => unknown) {
      await leave();
      await honest(check);
      await back();
      const at = Date.now();
      await waitFor(() => (doneAt.some((done) => done > at) ? true : undefined));
      return Date.now() - at;
    }

    const working = Promise.all([give(), give(), look()]);
    onTestFinished(async () => {
      finished = true;
      await working;
    });
    await waitFor(() => (doneAt.length >= 10 ? true : undefined));

    const waits = {
      'database stopped': await away('database', postgres.stop, postgres.start),
      'database stalled': await away('database', database.stall, () =>
        database.close().then(database.listen),
      ),
      'object store cut': await away('pictures', pictures.close, pictures.listen),
      'object store stalled': await away('pictures', pictures.stall, () =>
        pictures.close().then(pictures.listen),
      ),
    };
    process.stdout.write(`Back at work after (ms): ${JSON.stringify(waits)}\n`);
    for (const [what, ms] of Object.entries(waits)) expect(ms, what).toBeLessThan(BACK);

    const random = createRandom(9);
    let kills = 0;
    for (const until = Date.now() + MINUTES * 60_000; Date.now() < until; kills++) {
      const victim = workers[kills % workers.length]!;
      await victim.ready();
      await pause(random() * LONGEST_LIFE);
      await victim.kill();
    }
    finished = true;
    await working;

    const last = await client();
    for (const [id, result] of seen) {
      const job = await last.job(id);
      expect(job).toMatchObject({ state: 'done', tasks: [{ state: 'done' }] });
      expect(job.tasks[0]!.cut!.results.map((each) => each.id)).toEqual([result]);
      expect((await last.result(result!)).size).toBeGreaterThan(0);
    }
    expect(new Set(seen.values()).size).toBe(seen.size);
    const [row] = await grown.ask(`select
      (select count(*) from tasks where state = 'done') as done,
      (select count(*) from tasks where state <> 'done') as others,
      (select count(*) from results) as results,
      (select sum(attempts) from tasks) as attempts`);
    const counts = Object.fromEntries(Object.entries(row!).map(([name, count]) => [name, Number(count)]));
    process.stdout.write(`${seen.size} jobs, ${kills} kills: ${JSON.stringify(counts)}\n`);
    // Jobs of which nobody was told were done as well, and once.
    expect(counts.others).toBe(0);
    expect(counts.results).toBe(counts.done);
    expect(counts.done).toBeGreaterThanOrEqual(seen.size);
  },
);

/** A server that does no jobs itself, and two workers, on one PostgreSQL and one bucket, each behind a way that may fail. */
async function openGrown() {
  const postgres = await startPostgres();
  onTestFinished(postgres.end);
  const bucket = await openBucket();
  onTestFinished(bucket.stop);
  const [database, pictures] = [await openHub(postgres.url), await openHub(bucket.endpoint)];
  const url = new URL(postgres.url);
  url.port = new URL(database.endpoint).port;
  const models = await openModels();
  const envOf = async (settings: Readonly<Record<string, string>> = {}) => ({
    ...process.env,
    ...bucket.env,
    STICKERSNAP_DATA: await dataFolder(),
    STICKERSNAP_MODELS: models,
    STICKERSNAP_DATABASE_URL: url.href,
    STICKERSNAP_BLOBS: `s3://${bucket.bucket}/grown`,
    STICKERSNAP_S3_ENDPOINT: pictures.endpoint,
    STICKERSNAP_S3_REGION: 'us-east-1',
    STICKERSNAP_PORT: '0',
    STICKERSNAP_RATE: '0',
    STICKERSNAP_RATE_MEGAPIXELS: '0',
    STICKERSNAP_SLOTS: '1',
    ...settings,
  });
  const readySign = /"msg":"ready"/;
  const server = keepRunning(
    'serve',
    await envOf({ STICKERSNAP_TAKES: 'none' }),
    /^StickerSnap: (http:\/\/\S+)\/$/m,
    readySign,
  );
  await server.ready();
  const workers = [1, 2].map(async () => keepRunning('worker', await envOf(), /"msg":"working"/, readySign));
  const started = await Promise.all(workers);
  onTestFinished(async () => {
    for (const each of [...started, server]) await each.stop();
  });
  const { width, height, data } = drawSample(96, 72);
  const picture = await sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  return {
    postgres,
    database,
    pictures,
    server,
    workers: started,
    picture: new Uint8Array(picture),
    /** Past everything: what is really there. */
    async ask(statement: string) {
      const client = new Client({ connectionString: postgres.url });
      await client.connect();
      return (await client.query(statement).finally(() => client.end())).rows as Record<string, unknown>[];
    },
  };
}

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-grown-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
