import { resolve } from 'node:path';
import type { Cutter } from '../../backend/backend.ts';
import { fileIdentity } from '../../earlier/fileStamp.ts';
import { hashOf } from '../../earlier/productBook.ts';
import { writeFile } from '../../files/writeFile.ts';
import { writeAll } from '../../terminal/world.ts';
import { cutFile } from '../cutFile.ts';
import { type CutResult, failedResult, skippedResult } from '../cutResult.ts';
import { type KeptSteps, keepSteps } from '../keepSteps.ts';
import { type Job, type Output, STDIN_STEM } from '../outputs.ts';
import { readBatchInput } from './batchInputs.ts';
import { type BatchState, engineOf, type Stamp } from './batchState.ts';
import { claimNames } from './planJobs.ts';

/** @returns whether nothing is to be done, since an earlier run did it or failed at it; told then. */
export async function settledBefore(state: BatchState, job: Job, stamp: Stamp): Promise<boolean> {
  const { options, earlier } = state;
  const { journal, reporter } = state.dependencies;
  // Intermediate pictures come to be only where a picture is cut.
  if (options.force || options.steps !== undefined) return false;
  const past = (await journal?.recall(job, stamp)) ?? { kind: 'unknown' };
  if (past.kind === 'failed' && !options.retry) {
    state.failed = true;
    const result = failedResult(job.input.name, past.error);
    reporter.finished({
      ...result,
      remarks: ['It failed before and was not tried again; --retry tries it.'],
    });
    return true;
  }
  const done = await earlier.isDone(job, past.kind);
  if (done) {
    const names = job.outputs.map(({ name }) => name);
    reporter.finished(skippedResult(job.input.name, names));
  }
  return done;
}

/** Cuts a picture, writes its products and writes down what they were made of. @returns the job as it was named. */
export async function cutJob(
  state: BatchState,
  job: Job,
): Promise<{ readonly settled: Job; readonly result: CutResult }> {
  const { options, inputs, book } = state;
  const { reporter, stdout, signal, now } = state.dependencies;
  reporter.started(job.input.name);
  const engine = await engineOf(state);
  const identity = job.input.path === undefined ? undefined : await fileIdentity(job.input.path);
  let hash: string | undefined;
  let place: Promise<Job> | undefined;
  const written: string[] = [];
  const steps = stepsOf(state, job, engine);
  const result = await cutFile(job, options, {
    engine,
    now,
    signal,
    show: steps?.show,
    read: async ({ input }) => {
      const bytes = await readBatchInput(inputs, input);
      hash = hashOf(bytes);
      return bytes;
    },
    write: async (output, bytes) => {
      if (output.path === undefined) await writeAll(stdout, bytes);
      else {
        place ??= claimNames(state, job);
        const { name, path } = outputLike(output, await place);
        await writeFile(path!, bytes, { name, signal });
        written.push(path!);
        return name;
      }
      return output.name;
    },
  });
  await steps?.write();
  const settled = (await place) ?? job;
  await book.record(settled, written, identity, hash);
  if (written.length > 0) for (const trouble of book.troubles()) reporter.note(trouble.message);
  return { settled, result };
}

function stepsOf({ options, dependencies }: BatchState, job: Job, { codec }: Cutter): KeptSteps | undefined {
  const { steps } = options;
  if (steps === undefined || codec === undefined) return undefined;
  return keepSteps(resolve(dependencies.cwd, steps), job.stem ?? STDIN_STEM, codec, dependencies.signal);
}

/** The same product's output under the names that the job has got. */
function outputLike({ product }: Output, job: Job): Output {
  return job.outputs.find((output) => output.product === product)!;
}
