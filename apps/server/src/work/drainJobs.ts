import { SnapError } from '@stickersnap/core';
import type { BlobFacts, Claim, ResultRecord, Store } from '@stickersnap/store';
import { takeTurns } from './takeTurns.ts';
import { isPassing, type TaskOutcome, type TaskResult } from './taskOutcome.ts';
import type { CutOrder, CutOutcome, MadeProduct, Workshop } from './workshop.ts';

export interface DrainOptions {
  readonly store: Pick<Store, 'jobs' | 'blobs' | 'results'>;
  readonly workshop: Pick<Workshop, 'cut'>;
  /** What a job's options, as the API took them, mean. @throws SnapError where they mean nothing any more. */
  readonly orderOf: (options: unknown) => Omit<CutOrder, 'path'>;
  /** How a product is called, after the picture that it was made of. */
  readonly fileNameOf: (picture: string, product: MadeProduct, index: number) => string;
  /** Of this process; no other one has it. */
  readonly worker: string;
  /** Pictures that are worked on at once. */
  readonly lanes: number;
  /** Milliseconds for which a task is claimed; it is prolonged thrice in that time. */
  readonly lease: number;
  /** Milliseconds between two looks for jobs that other processes added. */
  readonly poll: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new unguessable id. */
  readonly newId: () => string;
  /** Called where the store failed; the task is taken up again when its lease has run out. */
  readonly onError: (error: unknown) => void;
}

export const DRAIN_DEFAULTS = { lease: 15_000, poll: 1000 } as const;

export interface Drain {
  /** This process added a job. */
  wake(): void;
  /** Takes nothing more; what is not done after so many milliseconds is given back unused. */
  stop(grace: number): Promise<void>;
}

/** The claim is another's by now, or its job was cancelled: whatever is made for it counts for nothing. */
const LOST = new SnapError('aborted');
/** The process stops: the claim is given back. */
const STOPPING = new SnapError('aborted');

/** Does the tasks of stored jobs, one claim after the other. */
export function drainJobs(options: DrainOptions): Drain {
  const { store, workshop, worker, lease, now, onError } = options;
  const { jobs, blobs, results } = store;
  const inWork = new Set<AbortController>();

  async function work(claim: Claim): Promise<void> {
    const controller = new AbortController();
    const heartbeat = setInterval(() => {
      jobs.prolong(claim, lease).then((holds) => {
        if (!holds) controller.abort(LOST);
      }, onError);
    }, lease / 3);
    inWork.add(controller);
    try {
      await attempt(claim, controller.signal);
    } catch (error) {
      await settle(claim, controller.signal.aborted ? controller.signal.reason : error).catch(onError);
    } finally {
      clearInterval(heartbeat);
      inWork.delete(controller);
    }
  }

  async function attempt(claim: Claim, signal: AbortSignal): Promise<void> {
    const path = await blobs.path(claim.input);
    if (path === undefined) throw new SnapError('not-found', { thing: 'picture' });
    const order = { ...options.orderOf(claim.options), path };
    const outcome = await workshop.cut(order, { signal, urgency: 'later' });
    const stored: BlobFacts[] = [];
    try {
      const report = await keep(claim, outcome, stored);
      if (await jobs.finish(claim, report)) return;
    } catch (error) {
      await discard(stored);
      throw error;
    }
    await discard(stored);
  }

  async function keep(claim: Claim, outcome: CutOutcome, stored: BlobFacts[]): Promise<TaskOutcome> {
    const { products, ms: _, ...facts } = outcome;
    const picture = (await jobs.get(claim.job))?.tasks[claim.index]?.name ?? '';
    const kept: TaskResult[] = [];
    for (const [index, product] of products.entries()) {
      const { bytes: file, ...rest } = product;
      const { id: blob, bytes, sha256 } = await blobs.put(file);
      stored.push({ id: blob, bytes, sha256 });
      const fileName = options.fileNameOf(picture, product, index);
      const record: ResultRecord = {
        id: options.newId(),
        blob,
        fileName,
        mime: product.mime,
        bytes,
        sha256,
        keyId: claim.keyId,
        createdAt: now(),
        expiresAt: claim.expiresAt,
      };
      await results.add(record);
      kept.push({ ...rest, id: record.id, fileName, bytes });
    }
    return { ...facts, results: kept };
  }

  /** Their rows stay until they expire; nobody ever learns their ids. */
  async function discard(stored: readonly BlobFacts[]): Promise<void> {
    await Promise.all(stored.map(({ id }) => blobs.delete(id)));
  }

  async function settle(claim: Claim, error: unknown): Promise<void> {
    if (error === LOST) return;
    if (error === STOPPING) return jobs.release(claim);
    if (!(error instanceof SnapError)) {
      // The store's own trouble: where it cannot say so either, the lease runs out.
      onError(error);
      await jobs.fail(claim, unexpected(error), true);
    } else if (error.code === 'busy' || error.code === 'aborted') {
      await jobs.release(claim);
    } else {
      await jobs.fail(claim, { code: error.code, message: error.message }, isPassing(error.code));
    }
  }

  const turns = takeTurns({
    next: () => jobs.claim(worker, lease),
    work,
    lanes: options.lanes,
    poll: options.poll,
    onError,
  });
  return {
    wake: turns.wake,
    async stop(grace) {
      const timer = setTimeout(() => {
        for (const controller of inWork) controller.abort(STOPPING);
      }, grace);
      await turns.stop();
      clearTimeout(timer);
    },
  };
}

function unexpected(error: unknown): { code: string; message: string } {
  // What the store says of itself is for its operator, not for whoever gave the job.
  const { code, message } = new SnapError('unexpected', { reason: 'the store failed' }, { cause: error });
  return { code, message };
}
