import { dirname, resolve } from 'node:path';
import { type ErrorCode, SnapError } from '@stickersnap/core';
import type { Cutter } from '../backend/backend.ts';
import { createEarlierWork } from '../earlier/earlierWork.ts';
import { fileIdentity, fileStamp } from '../earlier/fileStamp.ts';
import type { Journal } from '../earlier/journal.ts';
import { createProductBook, hashOf } from '../earlier/productBook.ts';
import { streamSource } from '../earlier/productIndex.ts';
import { toSnapError } from '../files/fileErrors.ts';
import { type Input, type Inputs, STDIN_NAME } from '../files/inputs.ts';
import { readAll, readInput } from '../files/readInput.ts';
import { writeFile } from '../files/writeFile.ts';
import { type World, writeAll } from '../terminal/world.ts';
import { cutFile } from './cutFile.ts';
import type { CutOptions } from './cutOptions.ts';
import { failedResult, skippedResult } from './cutResult.ts';
import { type Job, type Output, planOutputs } from './outputs.ts';
import { runPool } from './pool.ts';
import type { Reporter } from './report.ts';
import { SideChannelError } from './sideChannel.ts';

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
  let journalTold = false;
  let hopeless: SnapError | undefined;
  let opening: Promise<Cutter> | undefined;
  const isOver = () => signal.aborted || hopeless !== undefined;

  const book = createProductBook(options);
  const earlier = createEarlierWork(book, (input) => read(input).then(hashOf));
  /** What came through standard input: read before it gets a name, since its content decides on that. */
  let piped: Uint8Array | undefined;
  const pour = async () => (piped ??= await readAll(dependencies.stdin, 'standard input', signal));
  const read = ({ path, name }: Input) => (path === undefined ? pour() : readInput(path, name, signal));

  const planFresh = (inputs: readonly Input[]) => {
    const taken = [...planned.values()].flatMap(({ outputs }) => outputs.flatMap(({ path }) => path ?? []));
    const plan = planOutputs(inputs, {
      products: options.products,
      out: options.out,
      cwd,
      taken,
      names: book.names,
    });
    for (const job of plan.jobs) if (job.input.path !== undefined) planned.set(job.input.path, job);
    return plan;
  };
  const plan = async (inputs: readonly Input[]) => {
    if (options.out !== '-') {
      await book.open(
        inputs.map(({ path }) =>
          options.out === undefined && path !== undefined ? dirname(path) : resolve(cwd, options.out ?? '.'),
        ),
      );
    }
    const known = inputs.flatMap(({ path }) => planned.get(path ?? '') ?? []);
    const { jobs, leftOut } = planFresh(inputs.filter(({ path }) => !planned.has(path ?? '')));
    return { jobs: [...known, ...jobs], leftOut };
  };
  /** Standard input gets the name that its content has in the folder; unreadable it is a problem like others. */
  const named = async (inputs: readonly Input[]) => {
    const problems: Inputs['problems'][number][] = [];
    const ready: Input[] = [];
    for (const input of inputs) {
      if (input.path !== undefined || options.out === '-') ready.push(input);
      else {
        try {
          ready.push({ ...input, source: streamSource(hashOf(await pour())) });
        } catch (error) {
          signal.throwIfAborted();
          problems.push({ name: STDIN_NAME, error: toSnapError(error) });
        }
      }
    }
    return { ready, problems };
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
    const done = await earlier.isDone(job, past.kind);
    if (done) {
      const names = job.outputs.map(({ name }) => name);
      reporter.finished(skippedResult(job.input.name, names));
    }
    return done;
  };

  const cut = async (job: Job) => {
    reporter.started(job.input.name);
    opening ??= dependencies.openEngine();
    const engine = await opening;
    const identity = job.input.path === undefined ? undefined : await fileIdentity(job.input.path);
    let hash: string | undefined;
    let place: Promise<Job> | undefined;
    const written: string[] = [];
    const result = await cutFile(job, options, {
      engine,
      now,
      signal,
      read: async ({ input }) => {
        const bytes = await read(input);
        hash = hashOf(bytes);
        return bytes;
      },
      write: async (output, bytes) => {
        if (output.path === undefined) await writeAll(dependencies.stdout, bytes);
        else {
          place ??= settle(job);
          const { name, path } = outputLike(output, await place);
          await writeFile(path!, bytes, { name, signal });
          written.push(path!);
          return name;
        }
        return output.name;
      },
    });
    const settled = (await place) ?? job;
    await book.record(settled, written, identity, hash);
    if (written.length > 0) for (const trouble of book.troubles()) reporter.note(trouble.message);
    return { settled, result };
  };
  /** Another program may have taken the names meanwhile. */
  const settle = async (job: Job): Promise<Job> => {
    for (let settled = job; ; ) {
      if (await book.claim(settled)) return settled;
      if (job.input.path !== undefined) planned.delete(job.input.path);
      settled = planFresh([job.input]).jobs[0] ?? settled;
    }
  };
  const record: Journal['record'] = async (job, stamp, result) => {
    try {
      await journal?.record(job, stamp, result);
    } catch (error) {
      if (!(error instanceof SideChannelError)) throw error;
      failed = true;
      if (!journalTold) reporter.note(error.message);
      journalTold = true;
    }
  };

  return {
    cut: async (inputs, told = []) => {
      const { ready, problems: unread } = await named(inputs);
      const problems = [...told, ...unread];
      const { jobs, leftOut } = await plan(ready);
      earlier.begin(jobs);
      failed ||= problems.length > 0;
      reporter.begin(jobs.length + problems.length);
      reporter.leftOut(
        leftOut.map(({ input: { name }, madeOf }) => ({
          name,
          reason: `it was made of ${madeOf.name}. Name it alone to cut it`,
        })),
      );
      for (const { name, error } of problems) reporter.finished(failedResult(name, error));
      const keptSafe = new Set(leftOut.map(({ input }) => input.path));
      const untried = new Set(jobs);
      const work = async (job: Job) => {
        untried.delete(job);
        // For the journal alone.
        const path = journal === undefined ? undefined : job.input.path;
        const stamp = path === undefined ? undefined : await fileStamp(path);
        try {
          if (await settleWithout(job, stamp)) return;
          if (!options.force) spare(job, keptSafe);
          const { settled, result } = await cut(job);
          failed ||= result.error !== undefined;
          reporter.finished(result);
          await record(settled, stamp, result);
        } catch (error) {
          if (signal.aborted) return;
          if (error instanceof SideChannelError) throw error;
          const known = toSnapError(error);
          const result = failedResult(job.input.name, known);
          failed = true;
          if (HOPELESS.has(known.code)) hopeless ??= known;
          // What a repaired model or device mends is no fault of the picture.
          else await record(job, stamp, result);
          reporter.finished(result);
        }
      };
      await runPool(jobs, options.jobs, work, isOver).finally(book.flush);
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

/** The same product's output under the names that the job has got. */
function outputLike({ product }: Output, job: Job): Output {
  return job.outputs.find((output) => output.product === product)!;
}
