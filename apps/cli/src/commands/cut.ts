import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ErrorCode, SnapError } from '@stickersnap/core';
import type { Arguments } from '../args.ts';
import type { Cutter } from '../backend.ts';
import { cutFile } from '../cutFile.ts';
import { type CutOptions, readCutOptions } from '../cutOptions.ts';
import { failedResult, skippedResult } from '../cutResult.ts';
import { toSnapError } from '../fileErrors.ts';
import { type Input, resolveInputs, STDIN_NAME } from '../inputs.ts';
import { count } from '../measures.ts';
import { type Job, planOutputs } from '../outputs.ts';
import { runPool } from '../pool.ts';
import { productName } from '../products.ts';
import { readAll, readInput } from '../readInput.ts';
import { createReporter, type Reporter } from '../report.ts';
import type { Settings } from '../settings.ts';
import { isUpToDate } from '../upToDate.ts';
import { UsageError } from '../usageError.ts';
import { type World, writeAll } from '../world.ts';
import { writeFile } from '../writeFile.ts';

/** With these, every further picture would fail in the same way. */
const HOPELESS: ReadonlySet<ErrorCode> = new Set([
  'model-unknown',
  'model-unavailable',
  'model-damaged',
  'device-unavailable',
]);

/** @returns the exit code. */
export async function runCut(args: Arguments, settings: Settings, world: World): Promise<number> {
  const options = readCutOptions(args, settings);
  const pictureOnStdout = options.out === '-';
  if (pictureOnStdout) checkStandardOutput(options, world.stdout.isTTY === true);
  if (options.words.includes(STDIN_NAME) && world.stdin.isTTY === true) {
    throw new UsageError(
      '- reads a picture from standard input, and that is the keyboard. Use - < picture.jpg.',
    );
  }
  const reporter = createReporter({ ...world, json: options.json, pictureOnStdout });
  const openEngine = async () => {
    const backend = await world.loadBackend();
    return backend.openEngine({ ...settings, device: options.device, onProgress: reporter.modelProgress });
  };
  return cut(options, { ...world, reporter, openEngine });
}

export interface CutDependencies extends Pick<World, 'cwd' | 'stdin' | 'stdout' | 'signal' | 'now'> {
  readonly reporter: Reporter;
  /** Called once, and only when a picture is to be cut. */
  readonly openEngine: () => Promise<Cutter>;
}

/**
 * Cuts all pictures and goes on after one that fails.
 *
 * @returns 0, or 1 when a picture failed, or 2 when the model is not known; whatever was done when aborted.
 */
export async function cut(options: CutOptions, dependencies: CutDependencies): Promise<number> {
  const { cwd, reporter, signal, now } = dependencies;
  await checkOutFolder(options.out, cwd);
  const { inputs, problems } = await resolveInputs(options.words, cwd);
  if (options.out === '-' && inputs.length > 1) throw tooManyForStandardOutput(inputs);
  const { jobs, leftOut } = planOutputs(inputs, { products: options.products, out: options.out, cwd });

  reporter.begin(jobs.length + problems.length);
  for (const { input, madeOf } of leftOut) {
    reporter.note(`${input.name}: left out, it was made of ${madeOf.name}. Name it alone to cut it.`);
  }
  for (const { name, error } of problems) reporter.finished(failedResult(name, error));

  const keptSafe = new Set(leftOut.map(({ input }) => input.path));
  let failed = problems.length > 0;
  let hopeless: SnapError | undefined;
  let opening: Promise<Cutter> | undefined;
  const untried = new Set(jobs);

  const work = async (job: Job) => {
    untried.delete(job);
    try {
      if (!options.force && (await isUpToDate(job))) {
        const names = job.outputs.map(({ name }) => name);
        reporter.finished(skippedResult(job.input.name, names));
        return;
      }
      const named = job.outputs.find(({ path }) => path !== undefined && keptSafe.has(path));
      if (named !== undefined && !options.force) {
        throw new SnapError('output-unwritable', {
          name: named.name,
          reason: 'it is named as an input too, and --force is needed to replace it',
        });
      }
      reporter.started(job.input.name);
      opening ??= dependencies.openEngine();
      const engine = await opening;
      const result = await cutFile(job, options, {
        engine,
        now,
        signal,
        read: ({ input }) => read(input, dependencies),
        write: ({ name, path }, bytes) =>
          path === undefined
            ? writeAll(dependencies.stdout, bytes)
            : writeFile(path, bytes, { name, signal }),
      });
      failed ||= result.error !== undefined;
      reporter.finished(result);
    } catch (error) {
      if (signal.aborted) return;
      const known = toSnapError(error);
      failed = true;
      if (HOPELESS.has(known.code)) hopeless ??= known;
      reporter.finished(failedResult(job.input.name, known));
    }
  };

  try {
    await runPool(jobs, options.jobs, work, () => signal.aborted || hopeless !== undefined);
    if (hopeless !== undefined && untried.size > 0 && !signal.aborted) {
      reporter.abandoned(
        [...untried].map(({ input }) => input.name),
        hopeless,
      );
    }
    reporter.end({ interrupted: signal.aborted });
  } finally {
    await opening?.then((engine) => engine.close()).catch(() => {});
  }
  if (hopeless?.code === 'model-unknown') return 2;
  return failed ? 1 : 0;
}

function read(
  input: Input,
  { stdin, signal }: Pick<CutDependencies, 'stdin' | 'signal'>,
): Promise<Uint8Array> {
  return input.path === undefined
    ? readAll(stdin, 'standard input', signal)
    : readInput(input.path, input.name, signal);
}

async function checkOutFolder(out: string | undefined, cwd: string): Promise<void> {
  if (out === undefined || out === '-') return;
  const stats = await stat(resolve(cwd, out)).catch(() => undefined);
  if (stats !== undefined && !stats.isDirectory()) {
    throw new SnapError('option-invalid', {
      option: '--out',
      value: out,
      allowed: 'the name of a folder (this is a file)',
    });
  }
}

function checkStandardOutput({ products }: CutOptions, isTerminal: boolean): void {
  if (products.length > 1) {
    throw new UsageError(
      `Only one picture can go to standard output, and ${products.length} are asked for: ` +
        `${products.map(productName).join(', ')}. Ask for one (--for none leaves the sticker out), or use --out DIR.`,
    );
  }
  if (isTerminal) {
    throw new UsageError(
      'The picture would be written to the terminal. Redirect it (> sticker.webp), or use --out DIR.',
    );
  }
}

function tooManyForStandardOutput(inputs: readonly Input[]): UsageError {
  return new UsageError(
    `Only one picture can go to standard output, and there are ${count(inputs.length, 'picture')} to cut. Use --out DIR.`,
  );
}
