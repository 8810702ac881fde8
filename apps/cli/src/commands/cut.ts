import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SnapError } from '@stickersnap/core';
import type { BatchDependencies } from '../cut/batch/batchState.ts';
import { createBatch } from '../cut/batch/createBatch.ts';
import { type CutOptions, readCutOptions } from '../cut/cutOptions.ts';
import { productName } from '../cut/productName.ts';
import { readOrderFile } from '../cut/readOrderFile.ts';
import { readStrokesFile } from '../cut/readStrokesFile.ts';
import { createReporter } from '../cut/report.ts';
import { type WatchOptions, watchInputs } from '../cut/watchInputs.ts';
import { openJournal, optionsDigest } from '../earlier/journal.ts';
import { systemCode, unwritable } from '../files/fileErrors.ts';
import { type Input, resolveInputs, STDIN_NAME } from '../files/inputs.ts';
import { count } from '../terminal/measures.ts';
import type { World } from '../terminal/world.ts';
import { type Arguments, lastValue } from '../usage/args.ts';
import type { Settings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';

/** @returns the exit code. */
export async function runCut(args: Arguments, settings: Settings, world: World): Promise<number> {
  const options = await readCutOrder(args, settings, world);
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
    return backend.openEngine({
      ...settings,
      device: options.device,
      acceptLicence: args.switches.has('accept-licence'),
      onFetch: reporter.modelFetch,
      onFault: reporter.note,
      onProgress: reporter.modelProgress,
    });
  };
  return cut(options, { ...world, reporter, openEngine });
}

/** What the command line says, and the file that it names with `--order`. */
export async function readCutOrder(
  args: Arguments,
  settings: Settings,
  { cwd, signal }: Pick<World, 'cwd' | 'signal'>,
): Promise<CutOptions> {
  const name = lastValue(args, 'order');
  const order = name === undefined ? undefined : await readOrderFile(name, cwd, signal);
  return readCutOptions(args, settings, order);
}

export interface CutDependencies extends Omit<BatchDependencies, 'journal'> {
  /** For tests: how patiently folders are watched. */
  readonly pace?: Pick<WatchOptions, 'settleMs' | 'rescanMs'>;
}

/**
 * Cuts all pictures and goes on after one that fails; with `watch`, until aborted.
 *
 * @returns 0, or 1 when a picture failed, or 2 when the model is not known; whatever was done when aborted.
 */
export async function cut(asked: CutOptions, dependencies: CutDependencies): Promise<number> {
  const { cwd, reporter, signal, pace = {} } = dependencies;
  await checkOutFolder(asked.out, cwd);
  const options = await withStrokes(asked, dependencies);
  const journal =
    options.journal === undefined
      ? undefined
      : await openJournal(resolve(cwd, options.journal), options.journal, optionsDigest(options));
  const batch = createBatch(options, { ...dependencies, journal });
  try {
    if (options.watch) {
      for await (const { inputs, problems, leftOut } of watchInputs(options.words, {
        cwd,
        signal,
        ...pace,
      })) {
        reporter.leftOut(leftOut);
        await batch.cut(inputs, problems);
        if (batch.isOver()) break;
      }
    } else {
      const { inputs, problems, leftOut } = await resolveInputs(options.words, cwd);
      if (options.out === '-' && inputs.length > 1) throw tooManyForStandardOutput(inputs);
      if (options.strokes !== undefined && inputs.length > 1) throw tooManyForStrokes(inputs);
      reporter.leftOut(leftOut);
      await batch.cut(inputs, problems);
    }
    reporter.end({ interrupted: signal.aborted });
  } finally {
    await batch.close();
    await journal?.close();
  }
  return batch.exitCode();
}

async function withStrokes(
  options: CutOptions,
  { cwd, signal }: Pick<World, 'cwd' | 'signal'>,
): Promise<CutOptions> {
  const { strokesFile } = options;
  if (strokesFile === undefined) return options;
  return { ...options, strokes: await readStrokesFile(strokesFile, cwd, signal) };
}

async function checkOutFolder(out: string | undefined, cwd: string): Promise<void> {
  if (out === undefined || out === '-') return;
  const stats = await stat(resolve(cwd, out)).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw unwritable(out, error);
  });
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

function tooManyForStrokes(inputs: readonly Input[]): UsageError {
  return new UsageError(
    `--strokes mends the one picture in which they were made, and there are ${count(inputs.length, 'picture')} to cut. Name that one.`,
  );
}
