import {
  type NamedOrder,
  ORDER_OPTIONS,
  type OrderOptionName,
  type OrderTexts,
  type OrderWording,
  optionsAt,
  orderOption,
  readOrder,
  readRecipe as readRecipeOf,
  readStyle as readStyleOf,
  SnapError,
  type Style,
  wordsOf,
} from '@stickersnap/core';
import { type Arguments, lastValue } from '../usage/args.ts';
import { DEVICES, type Device, parseDevice, parseWhole, type Settings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';
import { CUT_DEFAULTS, CUT_LIMITS } from './cutLimits.ts';

/** An order, and what the command does with it. */
export interface CutOptions extends NamedOrder {
  readonly words: readonly string[];
  /** Folder; `-`: standard output; `undefined`: beside each picture. */
  readonly out: string | undefined;
  readonly device: Device;
  /** The file with the strokes, which are read later; `undefined`: none. */
  readonly strokesFile: string | undefined;
  /** Pictures in work at once. */
  readonly jobs: number;
  /** Goes on with what arrives in the folders until it is stopped. */
  readonly watch: boolean;
  /** The file that remembers what is done; `undefined`: none. */
  readonly journal: string | undefined;
  /** Whether what failed according to the journal is tried again. */
  readonly retry: boolean;
  /** Folder for the intermediate pictures; `undefined`: they are not kept. */
  readonly steps: string | undefined;
  readonly json: boolean;
  readonly force: boolean;
}

/**
 * @param order from a file; what the command line says wins over it.
 * @throws {SnapError} `option-invalid`; {@link UsageError} when options do not go together.
 */
export function readCutOptions(
  args: Arguments,
  settings: Settings,
  order: OrderTexts = new Map(),
): CutOptions {
  if (args.words.length === 0) {
    throw new UsageError('Name at least one picture, folder or pattern, or - for standard input.');
  }
  const out = lastValue(args, 'out') ?? (isOnlyStdin(args.words) ? '-' : undefined);
  if (out === '') throw invalid('--out', '', 'the name of a folder, or -');
  const texts = mergeTexts(args, order);
  if (args.switches.has('trim') && !wordsOf(texts.get('product') ?? '').includes('cutout')) {
    throw new UsageError('--trim crops the cut-out, and none is asked for. Add --cutout.');
  }
  const journal = lastValue(args, 'resume');
  if (journal === '') throw invalid('--resume', '', 'the name of a file');
  if (args.switches.has('retry') && journal === undefined) {
    throw new UsageError('--retry tries again what failed before, as the journal tells. Add --resume FILE.');
  }
  const watch = args.switches.has('watch');
  if (watch && (out === '-' || args.words.includes('-'))) {
    throw new UsageError('--watch looks at folders; it cannot go with standard input or output.');
  }
  const strokesFile = lastValue(args, 'strokes');
  if (strokesFile === '') throw invalid('--strokes', '', 'the name of a file');
  if (watch && (strokesFile !== undefined || texts.has('strokes'))) {
    throw new UsageError('--strokes mends one picture, and --watch cuts many. Leave one of them out.');
  }
  const steps = lastValue(args, 'steps');
  if (steps === '') throw invalid('--steps', '', 'the name of a folder');
  return {
    words: args.words,
    out,
    ...readOrder(texts, WORDING),
    device: readDevice(args, settings),
    strokesFile,
    watch,
    journal,
    retry: args.switches.has('retry'),
    jobs: readJobs(args) ?? CUT_DEFAULTS.jobs,
    steps,
    json: args.switches.has('json'),
    force: args.switches.has('force'),
  };
}

export function readRecipe(args: Arguments): string {
  return readRecipeOf(textsOf(args), WORDING);
}

export function readStyle(args: Arguments): Style {
  return readStyleOf(textsOf(args), WORDING);
}

export function readDevice(args: Arguments, settings: Settings): Device {
  const text = lastValue(args, 'device');
  if (text === undefined) return settings.device;
  const device = parseDevice(text);
  if (device === undefined) throw invalid('--device', text, DEVICES.join(', '));
  return device;
}

function isOnlyStdin(words: readonly string[]): boolean {
  return words.every((word) => word === '-');
}

const WORDING: OrderWording = {
  label: (name) => `--${name}`,
  allowed: { for: `${ORDER_OPTIONS.for.choices.join(', ')} or none` },
};

/** What stands in the command line, as an order's texts: of a list all that was given, else the last. */
function textsOf(args: Arguments): OrderTexts {
  const textOf = (name: OrderOptionName) => {
    const { type } = orderOption(name);
    if (type === 'switch') return args.switches.has(name) ? 'true' : undefined;
    return type === 'list' ? args.values.get(name)?.join(',') : lastValue(args, name);
  };
  return new Map(
    optionsAt('cli').flatMap((name) => {
      // Here they are the name of a file.
      const text = name === 'strokes' ? undefined : textOf(name);
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

/** Here a product beside the sticker is a switch of its own, and no sticker is a messenger called none. */
function mergeTexts(args: Arguments, order: OrderTexts): OrderTexts {
  const given = textsOf(args);
  const ids = wordsOf(given.get('for') ?? '');
  if (ids.includes('none') && ids.length > 1) {
    throw new UsageError('--for none means no sticker; it cannot stand beside a messenger.');
  }
  const products = new Set(wordsOf(order.get('product') ?? 'sticker'));
  for (const name of ['mask', 'cutout']) if (args.switches.has(name)) products.add(name);
  if (ids.includes('none')) products.delete('sticker');
  else if (ids.length > 0) products.add('sticker');
  if (products.size === 0) {
    throw new UsageError('--for none leaves nothing to write. Add --mask or --cutout.');
  }
  const inOrder = ORDER_OPTIONS.product.choices.filter((kind) => products.has(kind));
  return new Map([...order, ...given, ['product', inOrder.join(',')]]);
}

export function readJobs(args: Arguments): number | undefined {
  const text = lastValue(args, 'jobs');
  if (text === undefined) return undefined;
  const jobs = parseWhole(text, 1, CUT_LIMITS.jobs);
  if (jobs === undefined) throw invalid('--jobs', text, `a whole number from 1 to ${CUT_LIMITS.jobs}`);
  return jobs;
}

function invalid(option: string, value: string, allowed: string): SnapError {
  return new SnapError('option-invalid', { option, value, allowed });
}
