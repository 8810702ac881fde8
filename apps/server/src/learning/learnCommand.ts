import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { bootstrapMean } from '@stickersnap/learn';
import { createCodec, createVersionStore, defaultModelDirectory, openGraph } from '@stickersnap/node';
import { type ServerWorld, settingsAndData } from '../commands.ts';
import { openStoreFor, type StoreSettings, storeSettingsOf } from '../openStoreFor.ts';
import { STORED_CHECKS } from '../storedChecks.ts';
import { exchange } from './exchangeCommand.ts';
import { golden } from './goldenCommand.ts';
import type { LearnRequest, TrainRequest } from './learnRequest.ts';
import { promoteVersion } from './promoteVersion.ts';
import { progressLine, verdictLines } from './reportText.ts';
import { countsOf, gatherLessons, type LessonCounts } from './training/gatherLessons.ts';
import { openNetworkFiles } from './training/openNetworkFiles.ts';
import type { RunProgress } from './training/run.ts';
import { listRuns, openRun } from './training/runFolder.ts';
import { answerOf, scoreBoth } from './training/scoreNetworks.ts';
import { startTraining, type TrainingEars } from './training/startTraining.ts';

/** Trains, judges and changes what serves, whether the server runs or not. @returns the exit code. */
export async function learn(request: LearnRequest, world: ServerWorld): Promise<number> {
  switch (request.action) {
    case 'train':
      return train(request, world);
    case 'distil':
      return train(request, world, resolve(request.pictures));
    case 'status':
      return status(world);
    case 'evaluate':
      return evaluate(request, world);
    case 'promote':
      return promote(request.version, world);
    case 'rollback':
      return rollback(request.model, world);
    case 'golden':
      return golden(request, world);
    default:
      return exchange(request, world);
  }
}

/** Milliseconds between two lines of progress. */
const TOLD_EVERY = 15_000;

async function train(request: TrainRequest, world: ServerWorld, pictures?: string): Promise<number> {
  const { directory, models, stored } = folders(world);
  const { model: card, settings, device, threads, memory } = request;
  const { stderr, signal } = world;
  let told = 0;
  const onProgress = (progress: RunProgress) => {
    const isDue = progress.phase === 'scoring' || progress.step === progress.steps;
    if (!isDue && Date.now() - told < TOLD_EVERY) return;
    told = Date.now();
    stderr.write(`${progressLine(progress)}\n`);
  };
  const training = startTraining(
    {
      data: directory,
      stored,
      models,
      wish: {
        kind: pictures === undefined ? 'corrections' : 'distil',
        card,
        settings,
        pictures,
        startedBy: userInfo().username,
      },
      device,
      threads,
      memory,
    },
    {
      onProgress,
      onWord: (word) => {
        for (const line of wordLines(word)) stderr.write(`${line}\n`);
      },
    },
  );
  signal.addEventListener('abort', () => training.cancel(), { once: true });
  const { version, verdict } = await training.done;
  for (const line of verdictLines(verdict)) stderr.write(`${line}\n`);
  world.stdout.write(`${version}\n`);
  if (verdict.promotes) stderr.write(`To let it serve: stickersnap learn promote ${version}\n`);
  return verdict.promotes ? 0 : 1;
}

function wordLines(word: Parameters<TrainingEars['onWord']>[0]): string[] {
  switch (word.kind) {
    case 'held':
      return [];
    case 'taught': {
      const isRound = word.done % 25 === 0 || word.done === word.of;
      return isRound ? [`Asked the better way about ${word.done} of ${word.of} pictures.`] : [];
    }
    case 'lessons':
      return [
        ...word.left.map(({ name, reason }) => `${name}: ${reason}`),
        `${word.lessons} pictures to learn from; of ${word.doubtful} it was not sure, ${word.left.length} could not be read.`,
      ];
    case 'begun': {
      const { plan, goesOn, counts } = word;
      return [countLine(counts), goesOn ? `Going on with ${plan.id}.` : `Training ${plan.card}: ${plan.id}.`];
    }
  }
}

function countLine({ corrections, replay, heldOut, golden }: LessonCounts): string {
  return `${corrections} corrections, ${replay} replayed, ${heldOut} set aside, ${golden} golden.`;
}

async function status(world: ServerWorld): Promise<number> {
  const { directory, models, stored } = folders(world);
  const { stdout } = world;
  await withLessons(stored, directory, async (lessons) => {
    stdout.write(`${countLine(countsOf(lessons))}\n`);
  });
  for (const id of await listRuns(directory)) {
    const run = openRun(directory, id);
    const [outcome, progress] = [await run.outcome(), await run.progress()];
    if (outcome !== undefined) continue;
    stdout.write(`${id}: ${progress === undefined ? 'begun' : progressLine(progress)}\n`);
  }
  const { versions, damaged } = await createVersionStore(models).list();
  for (const { version, card, parent, verdict, serves, promotedBy } of versions) {
    const state = serves ? 'serves' : verdict.promotes ? 'may serve' : 'refused';
    const by = promotedBy === null ? '' : `, promoted by ${promotedBy}`;
    stdout.write(`${version}  ${card}  after ${parent}  ${state}${by}\n`);
  }
  for (const { version, reason } of damaged) stdout.write(`${version}  damaged: ${reason}\n`);
  return 0;
}

async function evaluate(
  { model, version }: { readonly model: string; readonly version: string | undefined },
  world: ServerWorld,
): Promise<number> {
  const { directory, models, stored } = folders(world);
  const files = await openNetworkFiles(models, model);
  const [before, after] = [
    await openGraph(await files.original()),
    await openGraph(await files.read(version)),
  ];
  try {
    await withLessons(stored, directory, async ({ heldOut, golden }) => {
      const rivals = { before: answerOf(before, files.card), after: answerOf(after, files.card) };
      for (const [name, lessons] of [
        ['set aside', heldOut],
        ['golden', golden],
      ] as const) {
        const scored = await scoreBoth(rivals, lessons, files.card);
        for (const { id, before: one, after: other } of scored)
          world.stdout.write(`${name}  ${id}  ${one.toFixed(3)}  ${other.toFixed(3)}\n`);
        if (scored.length === 0) continue;
        const { mean, lower, upper } = bootstrapMean(scored.map((each) => each.after - each.before));
        const text = [mean, lower, upper].map((value) => value.toFixed(3));
        world.stderr.write(`${name}: ${text[0]} beside the original (${text[1]} to ${text[2]} at 95 %)\n`);
      }
    });
    return 0;
  } finally {
    await before.close();
    await after.close();
  }
}

async function promote(version: string, world: ServerWorld): Promise<number> {
  const { card } = await promoteVersion(
    createVersionStore(folders(world).models),
    version,
    userInfo().username,
  );
  world.stderr.write(`${version} serves as ${card} from now on.\n`);
  return 0;
}

async function rollback(model: string, world: ServerWorld): Promise<number> {
  const { models } = folders(world);
  const { to } = await createVersionStore(models).rollback(model, userInfo().username);
  world.stderr.write(`${to} serves as ${model} again.\n`);
  return 0;
}

async function withLessons(
  stored: StoreSettings,
  directory: string,
  use: (lessons: Awaited<ReturnType<typeof gatherLessons>>) => Promise<void>,
): Promise<void> {
  const store = await openStoreFor(stored, directory, { checks: STORED_CHECKS });
  const codec = createCodec();
  try {
    await use(await gatherLessons({ store, decode: codec.decode }));
  } finally {
    await codec.close();
    await store.close();
  }
}

function folders({ env }: ServerWorld) {
  const { settings, directory } = settingsAndData(env);
  const models = settings.models ?? defaultModelDirectory(env);
  return { directory, models, stored: storeSettingsOf(settings) };
}
