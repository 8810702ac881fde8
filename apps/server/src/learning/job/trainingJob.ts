import type { TrainingWish } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import type { Store } from '@stickersnap/store';
import type { RunProgress } from '../training/run.ts';
import { openRun } from '../training/runFolder.ts';
import type { startTraining, Training, TrainingEars } from '../training/startTraining.ts';
import type { TrainOrder } from '../training/trainProcess.ts';
import { lastPlan, lastRun } from './lastRun.ts';
import type { TrainingReport } from './trainingReport.ts';

export interface TrainingJobParts {
  /** The data folder. */
  readonly data: string;
  readonly store: { readonly learning: Pick<Store['learning'], 'fresh'> };
  /** Begins one in a process of its own. */
  readonly start: typeof startTraining;
  readonly orderOf: (wish: TrainingWish, startedBy: string) => TrainOrder;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told how each one ended that had begun. */
  readonly onEnd?: (state: 'done' | 'failed' | 'canceled') => void;
}

/** The one training that a server has under way, or the last one. */
export interface TrainingJob {
  /** Whether this server has one under way. */
  readonly isBusy: boolean;
  /** The last training, whoever began it. */
  last(): Promise<TrainingReport | undefined>;
  /** How many corrections may be learned from that were decided on since the last training was begun. */
  fresh(): Promise<number>;
  /**
   * Resolves as soon as no other can begin.
   * @throws SnapError `learning-busy`, also where another program trains; what keeps the process from beginning.
   */
  begin(wish: TrainingWish, startedBy: string): Promise<TrainingReport>;
  /** Resolves when it has ended. @throws SnapError `learning-idle` */
  cancel(): Promise<TrainingReport>;
  /** Resolves at the end of the one that is under way, however it ends. */
  ended(): Promise<void>;
  /** Ends the one that is under way; the next server goes on with it. */
  close(): Promise<void>;
}

interface UnderWay {
  readonly training: Training;
  readonly ended: Promise<void>;
}

export function createTrainingJob(parts: TrainingJobParts): TrainingJob {
  const { data, store, start, orderOf, now, onEnd } = parts;
  let report: TrainingReport | undefined;
  let underWay: UnderWay | undefined;
  let closed = false;

  function tell(change: Partial<TrainingReport>): void {
    report = { ...report!, ...change };
  }

  const onProgress = (progress: RunProgress) => tell({ state: progress.phase, progress });

  const onWord: TrainingEars['onWord'] = (word) => {
    if (word.kind !== 'begun') return;
    const { id } = word.plan;
    tell({ run: id, state: 'training' });
    if (word.goesOn) void showFormer(id);
  };

  /** Until the first step of those that follow. */
  async function showFormer(id: string): Promise<void> {
    const former = await openRun(data, id)
      .progress()
      .catch(() => undefined);
    if (report?.run === id && report.progress === undefined) tell({ progress: former });
  }

  async function watch({ done }: Training): Promise<void> {
    try {
      const { version, verdict } = await done;
      tell({ state: 'done', outcome: { version, promotes: verdict.promotes } });
    } catch (error) {
      const known = error instanceof SnapError ? error : failed(error);
      tell(known.code === 'aborted' ? { state: 'canceled' } : { state: 'failed', error: known });
    } finally {
      tell({ endedAt: now() });
      underWay = undefined;
    }
  }

  function tellEnd(state: TrainingReport['state'] | undefined): void {
    if (state === 'done' || state === 'failed' || state === 'canceled') onEnd?.(state);
  }

  async function begin(wish: TrainingWish, startedBy: string): Promise<TrainingReport> {
    if (closed) throw new SnapError('aborted');
    if (underWay !== undefined) throw new SnapError('learning-busy');
    const before = report;
    const order = orderOf(wish, startedBy);
    let isHeld = false;
    let hold = () => {};
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    const training = start(order, {
      onProgress,
      onWord: (word) => {
        isHeld = true;
        hold();
        onWord(word);
      },
    });
    report = { card: order.wish.card, startedBy, startedAt: now(), state: 'gathering' };
    const ended = watch(training);
    underWay = { training, ended };
    await Promise.race([held, ended]);
    if (isHeld) {
      void ended.then(() => tellEnd(report?.state));
      return report;
    }
    // It never was one: another holds the folder, or the process could not begin.
    const { error } = report;
    report = before;
    throw error ?? new SnapError('aborted');
  }

  async function end(): Promise<void> {
    underWay?.training.cancel();
    await underWay?.ended;
  }

  return {
    get isBusy() {
      return underWay !== undefined;
    },
    async last() {
      if (underWay !== undefined) return report;
      const run = await lastRun(data);
      const isNewer =
        run !== undefined && run.run !== report?.run && run.startedAt > (report?.startedAt ?? 0);
      return isNewer ? run : report;
    },
    async fresh() {
      const plan = await lastPlan(data, 'corrections');
      const begun = plan === undefined ? 0 : Date.parse(plan.startedAt);
      return store.learning.fresh(Math.max(begun, report?.startedAt ?? 0));
    },
    begin,
    async cancel() {
      if (underWay === undefined) throw new SnapError('learning-idle');
      await end();
      return report!;
    },
    ended: async () => underWay?.ended,
    async close() {
      closed = true;
      await end();
    },
  };
}

function failed(error: unknown): SnapError {
  const reason = error instanceof Error ? error.message : String(error);
  return new SnapError('learning-failed', { reason }, { cause: error });
}
