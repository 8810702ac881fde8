import { type ErrorCode, SnapError } from '@stickersnap/core';
import type { Cutter } from './backend.ts';
import { cutFile } from './cutFile.ts';
import type { CutOptions } from './cutOptions.ts';
import { failedResult, skippedResult } from './cutResult.ts';
import { toSnapError } from './fileErrors.ts';
import { fileStamp } from './fileStamp.ts';
import type { Input, Inputs } from './inputs.ts';
import type { Journal } from './journal.ts';
import { type Job, planOutputs } from './outputs.ts';
import { runPool } from './pool.ts';
import { readAll, readInput } from './readInput.ts';
import type { Reporter } from './report.ts';
import { isUpToDate } from './upToDate.ts';
import { type World, writeAll } from './world.ts';
import { writeFile } from './writeFile.ts';

export interface BatchDependencies extends Pick<World, 'cwd' | 'stdin' | 'stdout' | 'signal' | 'now'> {
  readonly reporter: Reporter;
  /** Called once, and only when a picture is to be cut. */
  readonly openEngine: () => Promise<Cutter>;
  readonly journal?: Journal | undefined;
}

/** Cuts pictures in one or several rounds, with one engine, and goes on after one that fails. */
export interface Batch {
  /** @param problems are told before anything is cut. */
  cut(inputs: readonly Input[], problems?: Inputs['problems']): Promise<void>;
  /** Whether nothing more is to be begun: aborted, or each further picture would fail in the same way. */
  isOver(): boolean;
  /** 0, 1 when a picture failed, 2 when the model is not known. */
  exitCode(): number;
  close(): Promise<void>;
}

/** With these, every further picture would fail in the same way. */
const HOPELESS: ReadonlySet<ErrorCode> = new Set([
  'model-unknown',
  'model-unavailable',
  'model-damaged',
  'device-unavailable',
  'codec-unavailable',
]);

export function createBatch(options: CutOptions, dependencies: BatchDependencies): Batch {
  const { cwd, reporter, signal, now, journal } = dependencies;
  /** A picture that changes keeps its products' names. */
  const planned = new Map<string, Job>();
  let failed = false;
  let hopeless: SnapError | undefined;
  let opening: Promise<Cutter> | undefined;
  const isOver = () => signal.aborted || hopeless !== undefined;

  const plan = (inputs: readonly Input[]) => {
    const known = inputs.flatMap(({ path }) => planned.get(path ?? '') ?? []);
    const fresh = inputs.filter(({ path }) => !planned.has(path ?? ''));
    const taken = [...planned.values()].flatMap(({ outputs }) => outputs.flatMap(({ path }) => path ?? []));
    const { jobs, leftOut } = planOutputs(fresh, {
      products: options.products,
      out: options.out,
      cwd,
      taken,
    });
    for (const job of jobs) if (job.input.path !== undefined) planned.set(job.input.path, job);
    return { jobs: [...known, ...jobs], leftOut };
  };

  /** Whether there is nothing to do; told then. */
  const settleWithout = async (job: Job, stamp: Awaited<ReturnType<typeof fileStamp>>) => {
    if (options.force) return false;
    const past = (await journal?.recall(job, stamp)) ?? { kind: 'unknown' };
    if (past.kind === 'failed' && !options.retry) {
      failed = true;
      const result = failedResult(job.input.name, past.error);
      reporter.finished({
        ...result,
        remarks: ['It failed before and was not tried again; --retry tries it.'],
      });
      return true;
    }
    const done = past.kind === 'done' || (past.kind === 'unknown' && (await isUpToDate(job)));
    if (done) {
      const names = job.outputs.map(({ name }) => name);
      reporter.finished(skippedResult(job.input.name, names));
    }
    return done;
  };

  const cut = async (job: Job) => {
    reporter.started(job.input.name);
    opening ??= dependencies.openEngine();
    return cutFile(job, options, {
      engine: await opening,
      now,
      signal,
      read: ({ input: { path, name } }) =>
        path === undefined
          ? readAll(dependencies.stdin, 'standard input', signal)
          : readInput(path, name, signal),
      write: ({ name, path }, bytes) =>
        path === undefined ? writeAll(dependencies.stdout, bytes) : writeFile(path, bytes, { name, signal }),
    });
  };

  return {
    cut: async (inputs, problems = []) => {
      const { jobs, leftOut } = plan(inputs);
      failed ||= problems.length > 0;
      reporter.begin(jobs.length + problems.length);
      for (const { input, madeOf } of leftOut) {
        reporter.note(`${input.name}: left out, it was made of ${madeOf.name}. Name it alone to cut it.`);
      }
      for (const { name, error } of problems) reporter.finished(failedResult(name, error));
      const keptSafe = new Set(leftOut.map(({ input }) => input.path));
      const untried = new Set(jobs);
      const work = async (job: Job) => {
        untried.delete(job);
        const stamp = job.input.path === undefined ? undefined : await fileStamp(job.input.path);
        try {
          if (await settleWithout(job, stamp)) return;
          if (!options.force) spare(job, keptSafe);
          const result = await cut(job);
          failed ||= result.error !== undefined;
          await journal?.record(job, stamp, result);
          reporter.finished(result);
        } catch (error) {
          if (signal.aborted) return;
          const known = toSnapError(error);
          const result = failedResult(job.input.name, known);
          failed = true;
          if (HOPELESS.has(known.code)) hopeless ??= known;
          // What a repaired model or device mends is no fault of the picture.
          else await journal?.record(job, stamp, result).catch(() => {});
          reporter.finished(result);
        }
      };
      await runPool(jobs, options.jobs, work, isOver);
      if (hopeless === undefined || untried.size === 0 || signal.aborted) return;
      reporter.abandoned(
        [...untried].map(({ input }) => input.name),
        hopeless,
      );
    },
    isOver,
    exitCode: () => (hopeless?.code === 'model-unknown' ? 2 : failed ? 1 : 0),
    close: async () => {
      await opening?.then((engine) => engine.close()).catch(() => {});
    },
  };
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
