import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Training, TrainingSchema, type TrainingStatus, TrainingStatusSchema } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import { TRAIN_DEFAULTS } from '@stickersnap/learn';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { holdLearning } from '../learning/training/holdLearning.ts';
import type { RunOutcome, RunPlan, RunProgress } from '../learning/training/run.ts';
import { beginRun } from '../learning/training/runFolder.ts';
import { correction } from '../testing/openKept.ts';
import { openTestApp, sha256, type TestAppOptions } from '../testing/openTestApp.ts';
import { createSketchTraining } from '../testing/sketchTraining.ts';
import { thinned } from './trainingView.ts';

const RUN = '20260102030405-abcdef';
const VERDICT = { promotes: true, reasons: [] } as unknown as RunOutcome['verdict'];
const OUTCOME: RunOutcome = { version: `u2netp-${RUN}`, parent: 'original', verdict: VERDICT, endedAt: '' };

function progressAt(step: number, steps: number): RunProgress {
  const losses = Array.from({ length: step }, (_, i) => 1 / (i + 1));
  return { phase: 'training', step, steps, losses, heldOut: [{ step: 1, iou: 0.5 }], left: 12.5 };
}

async function openTraining(settings: TestAppOptions['settings'] = {}) {
  const sketch = createSketchTraining();
  const opened = await openTestApp({ settings, parts: { startTraining: sketch.start } });
  const { app, store, incoming } = opened;
  const { key: admin, record } = await store.keys.create('Ada’s', 'admin');
  const { key: reviewer } = await store.keys.create('Bob’s', 'review');
  const ask = (method: 'GET' | 'POST' | 'DELETE', payload?: object, key = admin) =>
    app.inject({
      method,
      url: '/api/v1/training',
      headers: { authorization: `Bearer ${key}` },
      ...(payload === undefined ? {} : { payload }),
    });
  const status = async () => (await ask('GET')).json<TrainingStatus>();
  /** A correction that somebody changed and that is accepted, as by the API. */
  const accept = async () => {
    const id = randomBytes(16).toString('base64url');
    const text = JSON.stringify(correction(id));
    await store.corrections.put(correction(id), 'image', text);
    const perceptualHash = randomBytes(8).toString('hex');
    const facts = await store.learning.arrive({
      id,
      perceptualHash,
      kind: 'edited',
      entropy: 0,
      record: text,
    });
    const answer = await app.inject({
      method: 'POST',
      url: `/api/v1/review/${id}`,
      headers: { authorization: `Bearer ${reviewer}`, 'content-type': 'application/json' },
      payload: JSON.stringify({ decision: 'accept' }),
    });
    expect(answer.json()).toEqual({ state: 'accepted' });
    return facts!.split;
  };
  /** Until so many may be learned from; the others are set aside. */
  const acceptFresh = async (count: number) => {
    for (let left = count; left > 0; ) if ((await accept()) === 'train') left--;
  };
  const data = join(incoming, '..');
  return { ...opened, ask, status, sketch, reviewer, record, data, acceptFresh };
}

const fits = (schema: TSchema, value: unknown) => Compile(schema).Check(value);

test('it is begun, watched, and ends with a version', async () => {
  const { ask, status, sketch, record } = await openTraining();
  expect(await status()).toEqual({ training: null, fresh: 0, threshold: null });
  const begun = await ask('POST', { card: 'tiny', side: 64, passes: 2, seed: 7, threads: 1, memory: 900 });
  expect(begun.statusCode).toBe(202);
  const startedBy = `Ada’s (key ${record.id})`;
  expect(begun.json()).toMatchObject({ run: null, card: 'tiny', startedBy, state: 'gathering', steps: 0 });
  expect(fits(TrainingSchema, begun.json())).toBe(true);
  expect(sketch.orders).toMatchObject([
    { wish: { kind: 'corrections', card: 'tiny', settings: { side: 64, passes: 2, seed: 7 } }, memory: 9e8 },
  ]);
  sketch.plan(RUN);
  sketch.progress(progressAt(2, 4));
  const { training } = await status();
  expect(training).toMatchObject({ run: RUN, state: 'training', step: 2, steps: 4, secondsLeft: 12.5 });
  expect(training).toMatchObject({ losses: [1, 0.5], heldOut: [{ step: 1, iou: 0.5 }], endedAt: null });
  sketch.progress({ ...progressAt(4, 4), phase: 'scoring', left: undefined });
  expect((await status()).training).toMatchObject({ state: 'scoring', secondsLeft: null });
  sketch.finish(OUTCOME);
  const done = await status();
  expect(done.training).toMatchObject({ state: 'done', version: OUTCOME.version, promotes: true, step: 4 });
  expect(done.training!.endedAt).not.toBeNull();
  expect(fits(TrainingStatusSchema, done)).toBe(true);
});

test('a second one is refused while one goes on, and begins after it', async () => {
  const { ask, status, sketch } = await openTraining();
  const both = await Promise.all([ask('POST', {}), ask('POST', {})]);
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([202, 409]);
  expect(sketch.orders).toHaveLength(1);
  const canceled = await ask('DELETE');
  expect(canceled.json()).toMatchObject({ state: 'canceled', version: null, problem: null });
  expect((await status()).training).toEqual(canceled.json());
  expect((await ask('POST', {})).statusCode).toBe(202);
});

test('where none goes on there is none to cancel', async () => {
  const { ask } = await openTraining();
  const answer = await ask('DELETE');
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'learning-idle']);
});

test('while the command line trains, it is refused, and the last one is told still', async () => {
  const { ask, status, sketch } = await openTraining();
  await ask('POST', { card: 'tiny' });
  sketch.finish(OUTCOME);
  const before = await status();
  sketch.refusal = new SnapError('learning-busy');
  const answer = await ask('POST', {});
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'learning-busy']);
  expect(await status()).toEqual(before);
});

test('one that fails is told with its problem', async () => {
  const { ask, status, sketch } = await openTraining();
  await ask('POST', {});
  sketch.fail(new SnapError('learning-nothing'));
  const told = await status();
  expect(told.training).toMatchObject({
    state: 'failed',
    problem: { code: 'learning-nothing', status: 409 },
    run: null,
  });
  expect(fits(TrainingStatusSchema, told)).toBe(true);
});

test('after the server began anew, what the folders of its runs tell', async () => {
  const { status, data } = await openTraining();
  const plan: RunPlan = {
    ...{ id: RUN, kind: 'corrections', card: 'tiny', original: sha256('o'), manifest: sha256('m') },
    ...{ settings: TRAIN_DEFAULTS, startedAt: '2026-01-02T03:04:05.000Z', startedBy: 'Ada' },
  };
  const folder = await beginRun(data, plan);
  await mkdir(join(data, 'learning', 'runs', '20270102030405-damaged'));
  expect((await status()).training).toMatchObject({
    run: RUN,
    state: 'canceled',
    losses: [],
    startedBy: 'Ada',
  });
  await writeFile(join(folder.path, 'progress.json'), JSON.stringify(progressAt(3, 8)));
  const broken: Training = (await status()).training!;
  expect(broken).toMatchObject({ state: 'canceled', step: 3, steps: 8, secondsLeft: null, endedAt: null });
  expect(broken.losses).toHaveLength(3);
  const letGo = await holdLearning(data);
  expect((await status()).training).toMatchObject({ state: 'training', secondsLeft: 12.5 });
  letGo();
  expect((await status()).training).toMatchObject({ state: 'canceled' });
  await folder.finish({ ...OUTCOME, endedAt: '2026-01-02T04:00:00.000Z' });
  const ended = await status();
  expect(ended.training).toMatchObject({ state: 'done', version: OUTCOME.version, promotes: true });
  expect(ended.training!.endedAt).toBe('2026-01-02T04:00:00.000Z');
  expect(fits(TrainingStatusSchema, ended)).toBe(true);
});

test('with so many fresh corrections one begins by itself, and never two', async () => {
  const { ask, status, sketch, acceptFresh, pass } = await openTraining({ trainAfter: 2 });
  await acceptFresh(1);
  expect(await status()).toMatchObject({ training: null, fresh: 1, threshold: 2 });
  pass(1000);
  await acceptFresh(1);
  await expect.poll(() => sketch.orders.length).toBe(1);
  await expect.poll(async () => (await status()).training?.startedBy).toBe('by itself');
  expect(sketch.orders[0]).toMatchObject({ wish: { card: 'u2netp', settings: {} } });
  pass(1000);
  await acceptFresh(2);
  expect(await status()).toMatchObject({ fresh: 2, training: { startedBy: 'by itself' } });
  expect((await ask('POST', {})).statusCode).toBe(409);
  expect(sketch.orders).toHaveLength(1);
  // What came meanwhile is enough for another one.
  sketch.finish(OUTCOME);
  await expect.poll(() => sketch.orders.length).toBe(2);
  expect((await status()).fresh).toBe(0);
});

test('without a threshold none begins by itself', async () => {
  const { status, sketch, acceptFresh } = await openTraining();
  await acceptFresh(1);
  expect(await status()).toEqual({ training: null, fresh: 1, threshold: null });
  expect(sketch.orders).toEqual([]);
});

test.each([
  [{ nothing: 1 }],
  [{ side: 33 }],
  [{ side: 4096 }],
  [{ passes: 0 }],
  [{ rate: 1 }],
  [{ seed: -1 }],
  [{ threads: 0.5 }],
  [{ memory: 0 }],
  [{ device: 'abacus' }],
  [{ card: '../x' }],
])('%j is refused', async (wish) => {
  const { ask, sketch } = await openTraining();
  const answer = await ask('POST', wish);
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'request-invalid']);
  expect(sketch.orders).toEqual([]);
});

test('all of it is for administrators', async () => {
  const { ask, reviewer, sketch } = await openTraining();
  for (const method of ['GET', 'POST', 'DELETE'] as const) {
    const payload = method === 'POST' ? {} : undefined;
    expect((await ask(method, payload, reviewer)).statusCode).toBe(403);
    expect((await ask(method, payload, 'nobody')).statusCode).toBe(401);
  }
  expect(sketch.orders).toEqual([]);
});

test('a server that stops ends it', async () => {
  const { app, ask, status, sketch } = await openTraining();
  await ask('POST', {});
  sketch.plan(RUN);
  const stopped = app.drain.run(0);
  await expect.poll(async () => (await status()).training?.state).toBe('canceled');
  expect((await ask('POST', {})).statusCode).toBe(503);
  await stopped;
});

test('many losses are thinned evenly, and the last one stays', () => {
  const many = Array.from({ length: 1234 }, (_, i) => i);
  const told = thinned(many, 500);
  expect(told).toHaveLength(500);
  expect(told.at(-1)).toBe(1233);
  const gaps = told.slice(1).map((value, i) => value - told[i]!);
  expect([Math.min(...gaps), Math.max(...gaps)]).toEqual([2, 3]);
  expect(thinned(many.slice(0, 500), 500)).toHaveLength(500);
});
