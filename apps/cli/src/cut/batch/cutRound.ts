import { SnapError } from '@stickersnap/core';
import { fileStamp } from '../../earlier/fileStamp.ts';
import { toSnapError } from '../../files/fileErrors.ts';
import type { Input, Inputs } from '../../files/inputs.ts';
import { failedResult } from '../cutResult.ts';
import type { Job } from '../outputs.ts';
import { runPool } from '../pool.ts';
import { SideChannelError } from '../sideChannel.ts';
import { nameInputs } from './batchInputs.ts';
import { type BatchState, failJob, isOver, recordResult } from './batchState.ts';
import { cutJob, settledBefore } from './cutJob.ts';
import { planJobs } from './planJobs.ts';

/** @param problems are told before anything is cut. */
export async function cutRound(
  state: BatchState,
  inputs: readonly Input[],
  problems: Inputs['problems'],
): Promise<void> {
  const { options, earlier, book } = state;
  const { reporter, signal } = state.dependencies;
  const named = options.out === '-' ? { inputs, problems: [] } : await nameInputs(state.inputs, inputs);
  const unread = [...problems, ...named.problems];
  const { jobs, leftOut } = await planJobs(state, named.inputs);
  earlier.begin(jobs);
  state.failed ||= unread.length > 0;
  reporter.begin(jobs.length + unread.length);
  reporter.leftOut(
    leftOut.map(({ input: { name }, madeOf }) => ({
      name,
      reason: `it was made of ${madeOf.name}. Name it alone to cut it`,
    })),
  );
  for (const { name, error } of unread) reporter.finished(failedResult(name, error));
  const keptSafe = new Set(leftOut.map(({ input }) => input.path));
  const untried = new Set(jobs);
  const work = (job: Job) => {
    untried.delete(job);
    return tryJob(state, job, keptSafe);
  };
  await runPool(jobs, options.jobs, work, () => isOver(state)).finally(book.flush);
  if (state.hopeless === undefined || untried.size === 0 || signal.aborted) return;
  reporter.abandoned(
    [...untried].map(({ input }) => input.name),
    state.hopeless,
  );
}

/** @throws SideChannelError, which ends the batch; what is wrong with the picture is told. */
async function tryJob(state: BatchState, job: Job, keptSafe: ReadonlySet<string | undefined>): Promise<void> {
  const { reporter, signal, journal } = state.dependencies;
  // For the journal alone.
  const path = journal === undefined ? undefined : job.input.path;
  const stamp = path === undefined ? undefined : await fileStamp(path);
  try {
    if (await settledBefore(state, job, stamp)) return;
    if (!state.options.force) spare(job, keptSafe);
    const { settled, result } = await cutJob(state, job);
    state.failed ||= result.error !== undefined;
    reporter.finished(result);
    await recordResult(state, settled, stamp, result);
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof SideChannelError) throw error;
    await failJob(state, job, stamp, toSnapError(error));
  }
}

/** What is named as an input is not written over unasked. */
function spare(job: Job, inputs: ReadonlySet<string | undefined>): void {
  const named = job.outputs.find(({ path }) => path !== undefined && inputs.has(path));
  if (named === undefined) return;
  throw new SnapError('output-unwritable', {
    name: named.name,
    reason: 'it is named as an input too, and --force is needed to replace it',
  });
}
