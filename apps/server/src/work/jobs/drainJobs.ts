import { type ErrorCode, SnapError, withMend } from '@stickersnap/core';
import {
  type Claim,
  DEFAULT_RETRY,
  isUnreachable,
  type ResultRecord,
  type Store,
  type Takes,
} from '@stickersnap/store';
import { API_MENDS } from '../../http/answer/problem.ts';
import type { About } from '../../watch/about.ts';
import type { CutOrder, CutOutcome, Workshop } from '../engine/workshop.ts';
import { type TaskWatch, UNWATCHED, type WatchTask } from './watchTask.ts';
import { startWorkLoop } from './workLoop.ts';

export interface DrainOptions {
  readonly store: Pick<Store, 'jobs' | 'blobs'>;
  readonly workshop: Pick<Workshop, 'cut' | 'load' | 'ready'>;
  /** What the claim's options, as the API took them, mean. @throws SnapError where they mean nothing any more. */
  readonly orderOf: (claim: Claim, path: string) => CutOrder;
  /** Stores the bytes of what was made. @throws SnapError `storage-full`; nothing of it stays then. */
  readonly keep: (outcome: CutOutcome, claim: Claim) => Promise<KeptOutcome>;
  /** Of this process; no other one has it. */
  readonly worker: string;
  /** Which of them; by default all that need no device of their own. */
  readonly takes?: Takes;
  /** Pictures that are worked on at once. */
  readonly lanes: number;
  /** Milliseconds for which a task is claimed; it is prolonged thrice in that time. */
  readonly lease: number;
  /** Milliseconds between two looks for jobs that other processes added. */
  readonly poll: number;
  /** Told of each attempt. */
  readonly watch?: WatchTask;
  /** Called where the store failed; the task is taken up again when its lease has run out. */
  readonly onError: (error: unknown, about?: About) => void;
}

export interface KeptOutcome {
  /** What the task says of itself from then on. */
  readonly report: unknown;
  /** Stored in the same moment. */
  readonly records: readonly ResultRecord[];
}

/** With both of them a picture whose worker was killed is taken up again within ten seconds. */
export const DRAIN_DEFAULTS = { lease: 8000, poll: 1000 } as const;

export interface Drain {
  /** This process added a job. */
  wake(): void;
  /** Takes nothing more; what is not done after so many milliseconds is given back unused. */
  stop(grace: number): Promise<void>;
}

/** These are about the moment, not about the picture: another attempt may succeed. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'worker-lost',
  'storage-full',
  'model-unavailable',
  'codec-unavailable',
  'unexpected',
]);

/** Nobody tried in earnest: the attempt is given back unused. */
const WAITED_FOR: ReadonlySet<ErrorCode> = new Set(['busy', 'aborted', 'storage-unreachable']);

/** The claim is another's by now, or its job was cancelled: whatever is made for it counts for nothing. */
const LOST = new SnapError('aborted');
/** The process stops: the claim is given back. */
const STOPPING = new SnapError('aborted');

/** Does the tasks of stored jobs, one claim after the other. */
export function drainJobs(options: DrainOptions): Drain {
  const { workshop, worker, lease, onError, watch = UNWATCHED } = options;
  const { jobs, blobs } = options.store;
  const inWork = new Set<AbortController>();

  async function work(claim: Claim): Promise<void> {
    const controller = new AbortController();
    const task = watch(claim);
    const tellError = (error: unknown) => onError(error, task.about);
    const heartbeat = setInterval(() => {
      jobs.prolong(claim, lease).then((holds) => {
        if (!holds) controller.abort(LOST);
      }, tellError);
    }, lease / 3);
    inWork.add(controller);
    try {
      task.ended((await attempt(claim, task.about, controller.signal)) ? 'done' : 'lost');
    } catch (error) {
      await settle(claim, task, controller.signal.aborted ? controller.signal.reason : error).catch(
        tellError,
      );
    } finally {
      clearInterval(heartbeat);
      inWork.delete(controller);
    }
  }

  /** @returns whether it counted. */
  async function attempt(claim: Claim, about: About, signal: AbortSignal): Promise<boolean> {
    const picture = await blobs.borrow(claim.input);
    if (picture === undefined) throw new SnapError('not-found', { thing: 'picture' });
    const outcome = await cut(claim, picture.path, about, signal).finally(picture.giveBack);
    const { report, records } = await options.keep(outcome, claim);
    const counted = await jobs.finish(claim, report, records).catch(async (error: unknown) => {
      // Where the answer was lost it may count all the same: then its results are needed, else the sweep finds them.
      if (!isUnreachable(error)) await discard(records);
      throw error;
    });
    if (!counted) await discard(records);
    return counted;
  }

  async function cut(claim: Claim, path: string, about: About, signal: AbortSignal): Promise<CutOutcome> {
    signal.throwIfAborted();
    return workshop.cut(options.orderOf(claim, path), { signal, about, urgency: 'later' });
  }

  async function discard(records: readonly ResultRecord[]): Promise<void> {
    await Promise.all(records.map(({ blob }) => blobs.delete(blob)));
  }

  async function settle(claim: Claim, task: TaskWatch, error: unknown): Promise<void> {
    if (error === LOST) return task.ended('lost');
    if (error === STOPPING) {
      task.ended('released');
      return jobs.release(claim);
    }
    if (!(error instanceof SnapError)) {
      // The store's own trouble: where it cannot say so either, the lease runs out.
      task.ended(endOf(claim, true), 'unexpected');
      onError(error, task.about);
      await jobs.fail(claim, unexpected(error), true);
    } else if (WAITED_FOR.has(error.code)) {
      task.ended('released');
      // Kept for a while, so that it is not claimed again in the same moment.
      await new Promise((resolve) => setTimeout(resolve, options.poll));
      await jobs.release(claim);
    } else {
      const again = PASSING.has(error.code);
      task.ended(endOf(claim, again), error.code);
      await jobs.fail(claim, { code: error.code, message: withMend(error, API_MENDS) }, again);
    }
  }

  /** Who cannot work yet leaves the tasks to others: dying now, it would cost them an attempt for nothing. */
  async function next(): Promise<Claim | undefined> {
    if (workshop.load().up > 0) return jobs.claim(worker, lease, options.takes);
    workshop.ready().then(loop.wake, () => undefined);
    return undefined;
  }

  const loop = startWorkLoop({
    next,
    work,
    lanes: options.lanes,
    poll: options.poll,
    onError,
  });
  return {
    wake: loop.wake,
    async stop(grace) {
      const timer = setTimeout(() => {
        for (const controller of inWork) controller.abort(STOPPING);
      }, grace);
      await loop.stop();
      clearTimeout(timer);
    },
  };
}

function endOf({ attempt }: Claim, again: boolean): 'again' | 'failed' {
  return again && attempt < DEFAULT_RETRY.attempts ? 'again' : 'failed';
}

function unexpected(error: unknown): { code: string; message: string } {
  // What the store says of itself is for its operator, not for whoever gave the job.
  const { code, message } = new SnapError('unexpected', { reason: 'the store failed' }, { cause: error });
  return { code, message };
}
