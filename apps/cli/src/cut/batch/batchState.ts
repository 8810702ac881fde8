import type { ErrorCode, SnapError } from '@stickersnap/core';
import type { Cutter } from '../../backend/backend.ts';
import { createEarlierWork, type EarlierWork } from '../../earlier/earlierWork.ts';
import type { FileStamp } from '../../earlier/fileStamp.ts';
import type { Journal } from '../../earlier/journal.ts';
import { createProductBook, hashOf, type ProductBook } from '../../earlier/productBook.ts';
import type { World } from '../../terminal/world.ts';
import type { CutOptions } from '../cutOptions.ts';
import { type CutResult, failedResult } from '../cutResult.ts';
import type { Job } from '../outputs.ts';
import type { Reporter } from '../report.ts';
import { SideChannelError } from '../sideChannel.ts';
import { type BatchInputs, readBatchInput } from './batchInputs.ts';

export interface BatchDependencies extends Pick<World, 'cwd' | 'stdin' | 'stdout' | 'signal' | 'now'> {
  readonly reporter: Reporter;
  /** Called once, and only when a picture is to be cut. */
  readonly openEngine: () => Promise<Cutter>;
  readonly journal?: Journal | undefined;
}

/** All that a batch knows from one round to the next. */
export interface BatchState {
  readonly options: CutOptions;
  readonly dependencies: BatchDependencies;
  readonly inputs: BatchInputs;
  readonly book: ProductBook;
  readonly earlier: EarlierWork;
  /** By path: a picture that changes keeps its products' names. */
  readonly planned: Map<string, Job>;
  failed: boolean;
  /** Whether it was told that the journal cannot be written. */
  journalTold: boolean;
  /** With which every further picture would fail. */
  hopeless: SnapError | undefined;
  engine: Promise<Cutter> | undefined;
}

/** With these, every further picture would fail in the same way. */
const HOPELESS: ReadonlySet<ErrorCode> = new Set([
  'model-unknown',
  'model-unavailable',
  'licence-not-accepted',
  'model-damaged',
  'device-unavailable',
  'codec-unavailable',
]);

export function newBatchState(options: CutOptions, dependencies: BatchDependencies): BatchState {
  const { stdin, signal } = dependencies;
  const inputs: BatchInputs = { stdin, signal, piped: undefined };
  const book = createProductBook(options);
  return {
    options,
    dependencies,
    inputs,
    book,
    earlier: createEarlierWork(book, (input) => readBatchInput(inputs, input).then(hashOf)),
    planned: new Map(),
    failed: false,
    journalTold: false,
    hopeless: undefined,
    engine: undefined,
  };
}

export function isOver({ dependencies, hopeless }: BatchState): boolean {
  return dependencies.signal.aborted || hopeless !== undefined;
}

export function exitCodeOf({ hopeless, failed }: BatchState): number {
  return hopeless?.code === 'model-unknown' ? 2 : failed ? 1 : 0;
}

/** The engine, opened by the first who asks. */
export function engineOf(state: BatchState): Promise<Cutter> {
  state.engine ??= state.dependencies.openEngine();
  return state.engine;
}

/** Of the picture before it was read; none where nothing is written down. */
export type Stamp = FileStamp | undefined;

/** Writes into the journal what became of a picture. That it cannot be written is told once. */
export async function recordResult(
  state: BatchState,
  job: Job,
  stamp: Stamp,
  result: CutResult,
): Promise<void> {
  const { journal, reporter } = state.dependencies;
  try {
    await journal?.record(job, stamp, result);
  } catch (error) {
    if (!(error instanceof SideChannelError)) throw error;
    state.failed = true;
    if (!state.journalTold) reporter.note(error.message);
    state.journalTold = true;
  }
}

/** Notes and tells that a picture failed, and whether the others would, too. */
export async function failJob(state: BatchState, job: Job, stamp: Stamp, error: SnapError): Promise<void> {
  const result = failedResult(job.input.name, error);
  state.failed = true;
  if (HOPELESS.has(error.code)) state.hopeless ??= error;
  // What a repaired model or device mends is no fault of the picture.
  else await recordResult(state, job, stamp, result);
  state.dependencies.reporter.finished(result);
}
