import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERRORS } from '../../packages/core/src/errors.ts';
import { drawPhoto, openServer, type ServerProcess, waitFor } from '../server/openServer.ts';
import { openWorker, type WorkerProcess } from './openWorker.ts';
import { familiesOf, samplesOf, selectorsOf } from './promql.ts';
import { EXPRESSIONS } from './watchingFiles.ts';

/** Labels that Prometheus adds to whatever it asks. */
const ADDED = ['job', 'instance'];

let server: ServerProcess;
let worker: WorkerProcess;
let photo: Buffer;
/** What each told at the end of the tests' work. */
let told: { readonly server: string; readonly worker: string };

beforeAll(async () => {
  server = await openServer({ STICKERSNAP_SLOTS: '1' });
  worker = await openWorker(server.folder, { STICKERSNAP_SLOTS: '1' });
  photo = await drawPhoto();
  expect((await post('stickers', 1)).status).toBe(200);
  expect((await post('stickers', 0)).status).toBe(400);
  const { url } = (await (await post('jobs', 3)).json()) as { url: string };
  await waitFor(async () => {
    const { state } = (await (await fetch(server.origin + url)).json()) as { state: string };
    return state === 'done' ? true : undefined;
  });
  // A job's end is seen by looking.
  await look(server.origin);
  told = { server: await look(server.origin), worker: await look(worker.origin) };
});
afterAll(async () => {
  await worker?.close();
  await server?.close();
});

test('every figure that rules and dashboard ask for is told, with the labels by which it is narrowed', () => {
  const samples = [samplesOf(told.server), samplesOf(told.worker)];
  for (const [where, expr] of EXPRESSIONS) {
    const selectors = selectorsOf(expr);
    expect(selectors.length, where).toBeGreaterThan(0);
    for (const { metric, labels } of selectors) {
      if (metric === 'up') continue;
      const known = samples.map((each) => each.get(metric)).filter((each) => each !== undefined);
      expect(known.length, `${where}: ${metric}`).toBeGreaterThan(0);
      const all = new Set([...ADDED, ...known.flatMap((each) => [...each])]);
      expect(
        labels.filter((label) => !all.has(label)),
        `${where}: ${metric}`,
      ).toEqual([]);
    }
  }
});

test('the table in docs/operating.md is that of all figures', () => {
  const ours = (text: string) =>
    [...familiesOf(text)].filter(([name]) => name.startsWith('stickersnap_')).sort();
  const atWorker = new Map(ours(told.worker));
  const rows = new Map(
    ours(told.server).map(([name, { type, labels }]) => {
      const seen = [...new Set([...labels, ...(atWorker.get(name)?.labels ?? [])])].sort();
      return [name, [type, seen.join(', '), atWorker.has(name) ? 'both' : 'server']];
    }),
  );
  expect([...atWorker.keys()].filter((name) => !rows.has(name))).toEqual([]);
  const guide = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');
  const written = [
    ...guide.matchAll(/^\| `(stickersnap_\w+)` \| (\w+) \| ([^|]*?) ?\| .* \| (\w+) \|$/gm),
  ].map(([, name, type, labels, by]) => [name, [type, labels, by]]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(rows));
});

describe('what was done is told', () => {
  const value = (text: string, sample: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${sample} `))
        ?.slice(sample.length),
    );
  const sum = (sample: string) => value(told.server, sample) + (value(told.worker, sample) || 0);

  test('pictures by step, model and device, each with its wait', () => {
    const labels = 'model="fast",device="cpu"';
    for (const step of ['decode', 'network', 'refine', 'finish', 'encode', 'all']) {
      expect(sum(`stickersnap_step_seconds_count{step="${step}",${labels}}`)).toBe(4);
      expect(value(told.server, `stickersnap_step_seconds_sum{step="${step}",${labels}}`)).toBeGreaterThan(0);
    }
    expect(value(told.server, 'stickersnap_wait_seconds_count{urgency="now"}')).toBe(1);
    expect(sum('stickersnap_task_wait_seconds_count')).toBe(3);
  });

  test('failures by code, of a fixed list', () => {
    expect(value(told.server, 'stickersnap_failures_total{code="request-invalid"}')).toBe(1);
    const codes = [...told.server.matchAll(/^stickersnap_failures_total\{code="(.+)"\}/gm)];
    expect(codes.map(([, code]) => code)).toEqual(Object.keys(ERRORS));
  });

  test('jobs and their pictures by how they ended', () => {
    expect(sum('stickersnap_tasks_ended_total{state="done"}')).toBe(3);
    expect(value(told.server, 'stickersnap_jobs_ended_total{state="done"}')).toBe(1);
    expect(value(told.server, 'stickersnap_tasks_age_seconds')).toBe(0);
  });

  test('memory of the engine’s process, and of the one before it', () => {
    for (const text of [told.server, told.worker]) {
      expect(value(text, 'stickersnap_engine_memory_bytes{slot="0"}')).toBeGreaterThan(50e6);
      expect(value(text, 'process_resident_memory_bytes')).toBeGreaterThan(50e6);
    }
  });
});

describe('a worker’s door', () => {
  test('tells whether it lives and can work', async () => {
    expect(await (await fetch(`${worker.origin}/healthz`)).json()).toEqual({ status: 'alive' });
    const ready = await fetch(`${worker.origin}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      {
        status: 'ready',
        checks: { database: 'well', pictures: 'well', workshop: 'well', disk: 'well' },
        reasons: {},
      },
    ]);
  });

  test('has nothing else, and takes nothing', async () => {
    expect((await fetch(`${worker.origin}/api/v1/stickers`)).status).toBe(404);
    expect((await fetch(`${worker.origin}/metrics`, { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await fetch(`${worker.origin}/metrics`, { method: 'HEAD' })).status).toBe(200);
  });
});

async function post(path: string, pictures: number): Promise<Response> {
  const form = new FormData();
  form.append('model', 'fast');
  for (let i = 0; i < pictures; i++) form.append('file', new File([photo], 'photo.jpg'));
  return fetch(`${server.origin}/api/v1/${path}`, { method: 'POST', body: form });
}

async function look(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/metrics`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  return answer.text();
}
