import { dirname, resolve } from 'node:path';
import type { Input } from '../../files/inputs.ts';
import { type Job, type OutputPlan, planOutputs } from '../outputs.ts';
import type { BatchState } from './batchState.ts';

/** Names all files that will be written; pictures that were planned before keep their products' names. */
export async function planJobs(state: BatchState, inputs: readonly Input[]): Promise<OutputPlan> {
  const { options, dependencies, book, planned } = state;
  const { out } = options;
  if (out !== '-') {
    const folderOf = ({ path }: Input) =>
      out === undefined && path !== undefined ? dirname(path) : resolve(dependencies.cwd, out ?? '.');
    await book.open(inputs.map(folderOf));
  }
  const known = inputs.flatMap(({ path }) => planned.get(path ?? '') ?? []);
  const { jobs, leftOut } = planAnew(
    state,
    inputs.filter(({ path }) => !planned.has(path ?? '')),
  );
  return { jobs: [...known, ...jobs], leftOut };
}

/** Makes a job's names its own. Another program may have taken them meanwhile: then it gets others. */
export async function claimNames(state: BatchState, job: Job): Promise<Job> {
  for (let settled = job; ; ) {
    if (await state.book.claim(settled)) return settled;
    if (job.input.path !== undefined) state.planned.delete(job.input.path);
    settled = planAnew(state, [job.input]).jobs[0] ?? settled;
  }
}

function planAnew(
  { options, dependencies, book, planned }: BatchState,
  inputs: readonly Input[],
): OutputPlan {
  const { products, out } = options;
  const taken = [...planned.values()].flatMap(({ outputs }) => outputs.flatMap(({ path }) => path ?? []));
  const plan = planOutputs(inputs, { products, out, cwd: dependencies.cwd, taken, names: book.names });
  for (const job of plan.jobs) if (job.input.path !== undefined) planned.set(job.input.path, job);
  return plan;
}
