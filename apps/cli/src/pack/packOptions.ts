import { PACK_TARGETS, type PackTarget, type PackTargetId, SnapError, type Style } from '@stickersnap/core';
import { CUT_DEFAULTS } from '../cut/cutLimits.ts';
import { readDevice, readJobs, readRecipe, readStyle } from '../cut/cutOptions.ts';
import { type Arguments, lastValue } from '../usage/args.ts';
import { nearest } from '../usage/nearest.ts';
import type { Device, Settings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';

export const PACK_ACTIONS = ['build', 'check', 'convert', 'open'] as const;
export type PackAction = (typeof PACK_ACTIONS)[number];

export interface PackOptions {
  readonly action: PackAction;
  /** Never empty; a single one unless a pack is built. */
  readonly words: readonly string[];
  /** `undefined`: none was named, and `out` does not tell. */
  readonly target: PackTargetId | undefined;
  /** File or folder; there when something is built or converted. */
  readonly out: string | undefined;
  readonly title: string | undefined;
  readonly author: string | undefined;
  /** As they were given. */
  readonly emoji: readonly string[];
  readonly tray: string | undefined;
  readonly style: Style;
  readonly recipe: string;
  readonly device: Device;
  /** Terms of networks that have any are accepted. */
  readonly acceptLicence: boolean;
  readonly jobs: number;
  readonly force: boolean;
  readonly json: boolean;
}

/** Without `--for` and a telling `--out`. */
export const DEFAULT_TARGET: PackTargetId = 'whatsapp';

const MAKING = ['out', 'title', 'author', 'emoji', 'tray', 'device', 'force', 'for', 'json', 'help'];

const TAKES: Readonly<Record<PackAction, readonly string[]>> = {
  build: [...MAKING, 'outline', 'shadow', 'margin', 'model', 'accept-licence', 'jobs'],
  convert: MAKING,
  check: ['for', 'json', 'help'],
  open: ['out', 'force', 'json', 'help'],
};

/** @throws {SnapError} `option-invalid`; {@link UsageError} when words and options do not go together. */
export function readPackOptions(args: Arguments, settings: Settings): PackOptions {
  const [word = '', ...words] = args.words;
  const action = PACK_ACTIONS.find((known) => known === word);
  if (action === undefined) throw unknownAction(word);
  for (const name of [...args.switches, ...args.values.keys()]) {
    if (!TAKES[action].includes(name)) throw new UsageError(`“pack ${action}” does not take --${name}.`);
  }
  if (words.length === 0)
    throw new UsageError(`“pack ${action}” needs ${action === 'build' ? 'pictures or folders' : 'a pack'}.`);
  if (action !== 'build' && words.length > 1) throw new UsageError(`“pack ${action}” takes one pack.`);
  const out = lastValue(args, 'out');
  if ((action === 'build' || action === 'convert') && (out === undefined || out === '' || out === '-')) {
    throw new UsageError(`Say where to write the pack: stickersnap pack ${action} … --out cats.wastickers`);
  }
  return {
    action,
    words,
    target: readTarget(lastValue(args, 'for'), out),
    out,
    title: lastValue(args, 'title'),
    author: lastValue(args, 'author'),
    emoji: args.values.get('emoji') ?? [],
    tray: lastValue(args, 'tray'),
    style: readStyle(args),
    recipe: readRecipe(args),
    device: readDevice(args, settings),
    acceptLicence: args.switches.has('accept-licence'),
    jobs: readJobs(args) ?? CUT_DEFAULTS.jobs,
    force: args.switches.has('force'),
    json: args.switches.has('json'),
  };
}

function readTarget(text: string | undefined, out: string | undefined): PackTargetId | undefined {
  if (text === undefined) return PACK_TARGETS.find((row) => isArchiveOf(row, out ?? ''))?.id;
  const target = PACK_TARGETS.find(({ id }) => id === text.trim().toLowerCase());
  if (target !== undefined) return target.id;
  const allowed = `one of ${PACK_TARGETS.map(({ id }) => id).join(', ')}`;
  throw new SnapError('option-invalid', { option: '--for', value: text, allowed });
}

function isArchiveOf({ archive }: PackTarget, path: string): boolean {
  return archive !== undefined && path.toLowerCase().endsWith(archive);
}

function unknownAction(word: string): UsageError {
  const meant = nearest(word, PACK_ACTIONS);
  const hint = meant === undefined ? `Use ${PACK_ACTIONS.join(', ')}.` : `Did you mean “pack ${meant}”?`;
  return new UsageError(word === '' ? `Say what to do. ${hint}` : `There is no “pack ${word}”. ${hint}`);
}
