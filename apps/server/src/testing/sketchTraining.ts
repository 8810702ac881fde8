import { SnapError } from '@stickersnap/core';
import type { RunOutcome, RunProgress } from '../learning/training/run.ts';
import type { startTraining, TrainingEars } from '../learning/training/startTraining.ts';
import type { TrainOrder } from '../learning/training/trainProcess.ts';

/** Trainings that say what a test has them say, in no process. For tests of all that is around them. */
export interface SketchTraining {
  readonly start: typeof startTraining;
  readonly orders: TrainOrder[];
  /** Before it holds the folder; it holds it at once unless this is thrown. */
  refusal: SnapError | undefined;
  /** It has found out what it learns from. */
  plan(run: string): void;
  progress(progress: RunProgress): void;
  finish(outcome: RunOutcome): void;
  fail(error: Error): void;
}

export function createSketchTraining(): SketchTraining {
  let ears: TrainingEars | undefined;
  let end: { resolve(outcome: RunOutcome): void; reject(error: Error): void } | undefined;
  const sketch: SketchTraining = {
    orders: [],
    refusal: undefined,
    start(order, given) {
      sketch.orders.push(order);
      ears = given;
      const done = new Promise<RunOutcome>((resolve, reject) => {
        end = { resolve, reject };
      });
      const { refusal } = sketch;
      queueMicrotask(() => (refusal === undefined ? given.onWord({ kind: 'held' }) : end!.reject(refusal)));
      return { done, cancel: () => end!.reject(new SnapError('aborted')) };
    },
    plan(run) {
      const { card, settings } = sketch.orders.at(-1)!.wish;
      const plan = { id: run, kind: 'corrections', card, settings, startedAt: '' } as never;
      const counts = { corrections: 1, replay: 0, heldOut: 0, golden: 0 };
      ears!.onWord({ kind: 'begun', plan, goesOn: false, counts });
    },
    progress: (progress) => ears!.onProgress(progress),
    finish: (outcome) => end!.resolve(outcome),
    fail: (error) => end!.reject(error),
  };
  return sketch;
}
