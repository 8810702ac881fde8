import { createHash } from 'node:crypto';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { type ImageCodec, SnapError } from '@stickersnap/core';
import { createCodec, createEngine, createModelStore, type Device, openGraph } from '@stickersnap/node';
import { openStoreFor, type StoreSettings } from '../../openStoreFor.ts';
import { STORED_CHECKS } from '../../storedChecks.ts';
import {
  countsOf,
  gatherLessons,
  type LessonCounts,
  type LessonSet,
  requireLessons,
} from './gatherLessons.ts';
import { holdLearning } from './holdLearning.ts';
import { openNetworkFiles } from './openNetworkFiles.ts';
import { planRun, type RunWish } from './planRun.ts';
import type { RunOutcome, RunPlan, RunProgress } from './run.ts';
import { runTraining } from './runTraining.ts';
import { type TaughtLessons, teach } from './teach.ts';

/** What the process is told to do. */
export interface TrainOrder {
  /** The data folder and the models' folder. */
  readonly data: string;
  readonly models: string;
  /** Where what is learnt from lasts. */
  readonly stored: StoreSettings;
  readonly wish: RunWish;
  readonly device: Device;
  readonly threads: number | undefined;
  /** Bytes that the process may hold. */
  readonly memory: number | undefined;
}

/** What it says. */
export type TrainWord =
  /** No other training can begin from now on. */
  | { readonly kind: 'held' }
  | {
      readonly kind: 'begun';
      readonly plan: RunPlan;
      readonly goesOn: boolean;
      readonly counts: LessonCounts;
    }
  | { readonly kind: 'taught'; readonly done: number; readonly of: number }
  | ({ readonly kind: 'lessons'; readonly lessons: number } & Pick<TaughtLessons, 'doubtful' | 'left'>)
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'done'; readonly outcome: RunOutcome }
  | {
      readonly kind: 'failed';
      /** Of the product's own errors. */
      readonly known: Pick<SnapError, 'code' | 'details'> | undefined;
      readonly message: string;
    };

/** As far behind all others as there is: who is being served goes first. */
const LOWEST_PRIORITY = 19;

const tell = (word: TrainWord) =>
  new Promise<void>((resolve) => process.send!(word, undefined, undefined, () => resolve()));

process.once('message', (order: TrainOrder) => {
  void work(order)
    .then((outcome) => tell({ kind: 'done', outcome }))
    .catch((error: Error) => {
      const known = error instanceof SnapError ? { code: error.code, details: error.details } : undefined;
      return tell({ kind: 'failed', known, message: error.message });
    })
    .then(() => process.exit());
});
// Whoever began it is gone: the next one goes on from the last checkpoint.
process.once('disconnect', () => process.exit());

async function work(order: TrainOrder): Promise<RunOutcome> {
  setPriority(LOWEST_PRIORITY);
  const letGo = await holdLearning(order.data);
  await tell({ kind: 'held' });
  const store = await openStoreFor(order.stored, order.data, { checks: STORED_CHECKS });
  const codec = createCodec();
  try {
    const { data, models, wish, device, threads } = order;
    const networks = await openNetworkFiles(models, wish.card);
    const given = await gatherLessons({ store, decode: codec.decode });
    const lessons =
      wish.pictures === undefined ? given : await distilled(given, wish.pictures, order, codec.decode);
    requireLessons(lessons);
    const parent = networks.card.sha256;
    const { folder, plan, goesOn } = await planRun(data, { ...wish, original: parent }, lessons, Date.now());
    await tell({ kind: 'begun', plan, goesOn, counts: countsOf(lessons) });
    return await runTraining(plan, {
      folder,
      lessons,
      networks,
      openGraph: (file) => openGraph(file, { device, threads }),
      now: Date.now,
      onProgress: (progress) => {
        requireMemory(order.memory);
        void tell({ kind: 'progress', progress });
      },
    });
  } finally {
    await codec.close();
    await store.close();
    letGo();
  }
}

/** In place of corrections, the better way's answers to one's own pictures. */
async function distilled(
  given: LessonSet,
  pictures: string,
  order: TrainOrder,
  decode: ImageCodec['decode'],
): Promise<LessonSet> {
  const { data, models, device, threads } = order;
  const store = createModelStore({ directory: models });
  const engine = createEngine({ store, device, ...(threads === undefined ? {} : { threads }) });
  try {
    const { lessons, doubtful, left, manifest } = await teach(pictures, {
      engine,
      decode,
      kept: join(data, 'learning', 'taught'),
      onTaught: (done, of) => void tell({ kind: 'taught', done, of }),
    });
    await tell({ kind: 'lessons', lessons: lessons.length, doubtful, left });
    const both = createHash('sha256').update(`${given.manifest} ${manifest}`).digest('hex');
    return { ...given, corrections: lessons, manifest: both };
  } finally {
    await engine.close();
  }
}

function requireMemory(most: number | undefined): void {
  const held = process.memoryUsage.rss();
  if (most !== undefined && held > most)
    throw new SnapError('learning-memory', { held: megabytes(held), most: megabytes(most) });
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
