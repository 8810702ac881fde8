import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, createClient, type Training, type TrainingWish } from '@stickersnap/api';
import { createVersionStore } from '@stickersnap/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastPlan } from '../../apps/server/src/learning/job/lastRun.ts';
import { openServer, type ServerProcess, waitFor } from '../server/openServer.ts';
import { drawPairs, type Learning, openLearning } from './openLearning.ts';

// A real server, its trainings in processes of their own, and a network of a few hundred weights.

/** About a thousand steps, so that there is a checkpoint to go on from long before the end. */
const WISH: TrainingWish = { card: 'tiny', side: 32, passes: 24, seed: 1, threads: 1 };

let learning: Learning;
let server: ServerProcess;
let admin: Client;
let ownerToken: string;

async function clientOf(scope: 'admin' | 'review'): Promise<Client> {
  const key = (await server.command('keys', 'create', scope, '--scope', scope)).trim();
  return createClient({ baseUrl: server.origin, key });
}

const serve = (settings: Readonly<Record<string, string>> = {}) =>
  openServer({ STICKERSNAP_DATA: learning.data, STICKERSNAP_MODELS: learning.models, ...settings });

beforeAll(async () => {
  learning = await openLearning();
  const [pictures, masks] = await drawPairs(learning.folder, 60, 1);
  const { stderr } = await learning.learn('import', 'pairs', pictures, '--masks', masks, '--reviewed');
  expect(stderr).toContain('60 imported, 0 left');
  ownerToken = /owner token (\S{22})/.exec(stderr)![1]!;
  server = await serve();
  admin = await clientOf('admin');
});

afterAll(async () => {
  await server?.close();
  await learning?.close();
});

/** Until it is told of as it should be. */
function told(isSo: (training: Training) => boolean): Promise<Training> {
  return waitFor(
    async () => {
      const { training } = await admin.training();
      return training !== null && isSo(training) ? training : undefined;
    },
    () => server.said(),
  );
}

test('begun, watched, canceled, gone on with, and ended, while everybody is served', async () => {
  expect(await admin.training()).toMatchObject({ training: null, threshold: null });
  const begun = await admin.beginTraining(WISH);
  expect(begun).toMatchObject({ run: null, card: 'tiny', state: 'gathering' });
  expect(begun.startedBy).toMatch(/^admin \(key /);
  await expect(admin.beginTraining(WISH)).rejects.toMatchObject({ status: 409, code: 'learning-busy' });

  // There is a checkpoint from the hundredth step on.
  const seen = await told(({ step }) => step > 100);
  expect(seen).toMatchObject({ state: 'training', version: null, endedAt: null });
  expect(seen.losses).toHaveLength(seen.step);
  expect(seen.secondsLeft).toBeGreaterThan(0);
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  expect((await admin.training()).fresh).toBe(0);
  const canceled = await admin.cancelTraining();
  expect(canceled).toMatchObject({ run: seen.run, state: 'canceled', version: null, problem: null });
  await expect(admin.cancelTraining()).rejects.toMatchObject({ status: 409, code: 'learning-idle' });

  await admin.beginTraining(WISH);
  const goesOn = await told(({ state }) => state === 'training');
  expect(goesOn.run).toBe(seen.run);
  expect(goesOn.step === 0 || goesOn.step >= 100).toBe(true);
  const done = await told(({ endedAt }) => endedAt !== null);
  expect(done).toMatchObject({ run: seen.run, state: 'done', version: `tiny-${seen.run}`, problem: null });
  // Without golden pictures.
  expect(done.promotes).toBe(false);
  expect(done.losses).toHaveLength(Math.min(done.steps, 500));
  expect(done.heldOut).toHaveLength(24);
  expect((await admin.versions()).versions).toMatchObject([{ version: done.version, serves: false }]);
  expect(await createVersionStore(learning.models).current('tiny')).toBeUndefined();
});

test('who was ended after the version was kept, and before it was said, says it the next time', async () => {
  const { training } = await admin.training();
  const { run, version } = training!;
  await rm(join(learning.data, 'learning', 'runs', run!, 'outcome.json'));
  await admin.beginTraining(WISH);
  expect(await told(({ endedAt }) => endedAt !== null)).toMatchObject({ run, version, state: 'done' });
  expect((await admin.versions()).versions).toHaveLength(1);
});

test('who may review may not train', async () => {
  const reviewer = await clientOf('review');
  for (const ask of [reviewer.training(), reviewer.beginTraining(WISH), reviewer.cancelTraining()])
    await expect(ask).rejects.toMatchObject({ status: 403, code: 'not-allowed' });
});

test('what its owner deletes is out of the next training', async () => {
  const before = await trained();
  const [first, ...others] = await admin.corrections(ownerToken);
  expect(others).toHaveLength(59);
  // Which of them is set aside is for chance to say: all but a few are deleted, one by one and by the command.
  for (const { id } of [first!, ...others.slice(0, 20)]) await admin.deleteCorrection(id, ownerToken);
  await server.command('data', 'remove', others[20]!.id);
  const after = await trained();
  expect(after.manifest).not.toBe(before.manifest);
  expect(after.corrections + after.heldOut).toBe(before.corrections + before.heldOut - 22);
  expect(after.corrections).toBeLessThan(before.corrections);
});

/** What the version of a whole training was made of. */
async function trained() {
  await admin.beginTraining({ ...WISH, passes: 1 });
  const { version } = await told(({ endedAt }) => endedAt !== null);
  const { versions } = await admin.versions();
  const { manifest, metrics } = versions.find((each) => each.version === version)!;
  return { manifest, corrections: Number(metrics.corrections), heldOut: (metrics.heldOut as []).length };
}

test('a server that is ended ends it; the next one tells of it, and goes on', async () => {
  await admin.beginTraining({ ...WISH, seed: 2 });
  const { run } = await told(({ step }) => step > 100);
  expect((await server.stop()).code).toBe(0);
  await server.close();
  server = await serve();
  admin = await clientOf('admin');
  const { training } = await admin.training();
  expect(training).toMatchObject({ run, state: 'canceled', card: 'tiny', endedAt: null });
  expect(training!.losses.length).toBeGreaterThanOrEqual(100);
  await admin.beginTraining({ ...WISH, seed: 2 });
  expect((await told(({ endedAt }) => endedAt !== null)).run).toBe(run);
});

test('with enough that is new one begins by itself', async () => {
  await server.stop();
  await server.close();
  // No training was ever begun there.
  await rm(join(learning.data, 'learning', 'runs'), { recursive: true });
  server = await serve({ STICKERSNAP_TRAIN_AFTER: '5' });
  admin = await clientOf('admin');
  const training = await told(({ run }) => run !== null);
  expect(training).toMatchObject({ startedBy: 'by itself', card: 'u2netp', state: 'training' });
  expect(await admin.training()).toMatchObject({ threshold: 5, fresh: 0 });
  // It would take minutes: nobody else can begin one meanwhile.
  expect((await learning.learn('train', '--model', 'tiny')).stderr).toContain('is going on already');
  await admin.cancelTraining();
  expect(await lastPlan(learning.data)).toMatchObject({ id: training.run, startedBy: 'by itself' });
});
