import {
  DEFAULT_STYLE,
  OUTLINE_ALLOWED,
  PLATFORMS,
  type Platform,
  parseOutline,
  parseRoi,
  ROI_ALLOWED,
  type Roi,
  SnapError,
  type Style,
} from '@stickersnap/core';
import { type Arguments, lastValue } from '../usage/args.ts';
import { DEVICES, type Device, parseDevice, parseWhole, type Settings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';
import { CUT_DEFAULTS, CUT_LIMITS } from './cutLimits.ts';
import type { Product } from './products.ts';

export interface CutOptions {
  readonly words: readonly string[];
  /** Folder; `-`: standard output; `undefined`: beside each picture. */
  readonly out: string | undefined;
  /** Never empty. */
  readonly products: readonly Product[];
  readonly trim: boolean;
  readonly style: Style;
  /** Id of a recipe or a model. */
  readonly recipe: string;
  readonly device: Device;
  /** Where the subject is sought; `undefined`: everywhere. */
  readonly roi: Roi | undefined;
  /** The one of several subjects that is kept, the largest being 1; `undefined`: all. */
  readonly subject: number | undefined;
  /** Pictures in work at once. */
  readonly jobs: number;
  /** Goes on with what arrives in the folders until it is stopped. */
  readonly watch: boolean;
  /** The file that remembers what is done; `undefined`: none. */
  readonly journal: string | undefined;
  /** Whether what failed according to the journal is tried again. */
  readonly retry: boolean;
  readonly json: boolean;
  readonly force: boolean;
}

/** @throws {SnapError} `option-invalid`; {@link UsageError} when options do not go together. */
export function readCutOptions(args: Arguments, settings: Settings): CutOptions {
  if (args.words.length === 0) {
    throw new UsageError('Name at least one picture, folder or pattern, or - for standard input.');
  }
  const out = lastValue(args, 'out') ?? (isOnlyStdin(args.words) ? '-' : undefined);
  if (out === '') throw invalid('--out', '', 'the name of a folder, or -');
  const products = readProducts(args);
  const trim = args.switches.has('trim');
  if (trim && !args.switches.has('cutout')) {
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
  return {
    words: args.words,
    out,
    products,
    trim,
    style: readStyle(args),
    recipe: readRecipe(args),
    device: readDevice(args, settings),
    roi: readRoi(args),
    subject: readWhole(args, 'subject', 1, CUT_LIMITS.subject),
    watch,
    journal,
    retry: args.switches.has('retry'),
    jobs: readJobs(args) ?? CUT_DEFAULTS.jobs,
    json: args.switches.has('json'),
    force: args.switches.has('force'),
  };
}

export function readRecipe(args: Arguments): string {
  const recipe = lastValue(args, 'model') ?? CUT_DEFAULTS.recipe;
  if (recipe === '') throw invalid('--model', '', 'fast, best or the id of a model');
  return recipe;
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

function readProducts(args: Arguments): readonly Product[] {
  const products: Product[] = readPlatforms(args).map((platform) => ({ kind: 'sticker', platform }));
  if (args.switches.has('mask')) products.push({ kind: 'mask' });
  if (args.switches.has('cutout')) products.push({ kind: 'cutout' });
  if (products.length === 0) {
    throw new UsageError('--for none leaves nothing to write. Add --mask or --cutout.');
  }
  return products;
}

function readPlatforms(args: Arguments): readonly Platform[] {
  const lists = args.values.get('for') ?? [CUT_DEFAULTS.platform];
  const ids = new Set(lists.flatMap((list) => list.split(',').map((id) => id.trim().toLowerCase())));
  if (ids.has('none') && ids.size > 1) {
    throw new UsageError('--for none means no sticker; it cannot stand beside a messenger.');
  }
  ids.delete('none');
  return [...ids].map((id) => {
    const platform = PLATFORMS.find((row) => row.id === id);
    if (platform === undefined) {
      throw invalid('--for', id, `${PLATFORMS.map((row) => row.id).join(', ')} or none`);
    }
    return platform;
  });
}

function readRoi(args: Arguments): Roi | undefined {
  const text = lastValue(args, 'roi');
  if (text === undefined) return undefined;
  const roi = parseRoi(text);
  if (roi === undefined) {
    throw invalid('--roi', text, ROI_ALLOWED);
  }
  return roi;
}

export function readStyle(args: Arguments): Style {
  const margin = readWhole(args, 'margin', 0, CUT_LIMITS.margin);
  const style: Style = {
    outline: readOutline(lastValue(args, 'outline')),
    shadow: args.switches.has('shadow'),
  };
  return margin === undefined ? style : { ...style, margin };
}

function readOutline(text: string | undefined): Style['outline'] {
  if (text === undefined) return DEFAULT_STYLE.outline;
  const outline = parseOutline(text);
  if (outline === undefined) throw invalid('--outline', text, OUTLINE_ALLOWED);
  return outline;
}

export function readJobs(args: Arguments): number | undefined {
  return readWhole(args, 'jobs', 1, CUT_LIMITS.jobs);
}

function readWhole(args: Arguments, name: string, least: number, most: number): number | undefined {
  const text = lastValue(args, name);
  if (text === undefined) return undefined;
  const number = parseWhole(text, least, most);
  if (number === undefined) throw invalid(`--${name}`, text, `a whole number from ${least} to ${most}`);
  return number;
}

function invalid(option: string, value: string, allowed: string): SnapError {
  return new SnapError('option-invalid', { option, value, allowed });
}
