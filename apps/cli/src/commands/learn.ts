import type { ExchangeRequest, LearnRequest, TrainRequest } from '@stickersnap/server';
import type { World } from '../terminal/world.ts';
import { type Arguments, lastValue } from '../usage/args.ts';
import { readSettings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';
import { naming, serverWorld } from './serve.ts';

export async function runLearn(args: Arguments, world: World): Promise<number> {
  const request = readLearnRequest(args, world);
  return naming(args, (await world.loadServer()).learn(request, serverWorld(args, world)));
}

const USAGE =
  'Say learn train, status, evaluate [VERSION], promote VERSION, rollback, golden, golden remove ID, import FORMAT PATH or export FORMAT PATH. See: stickersnap learn --help';

/** Which options go with which action; the others would be passed over in silence. */
const WITH: Readonly<Record<string, readonly string[]>> = {
  train: ['model', 'side', 'passes', 'rate', 'seed', 'memory', 'threads', 'device'],
  distil: ['pictures', 'model', 'side', 'passes', 'rate', 'seed', 'memory', 'threads', 'device'],
  evaluate: ['model'],
  rollback: ['model'],
  import: ['masks', 'pictures', 'reviewed'],
};

/** @throws {UsageError} */
export function readLearnRequest(args: Arguments, world: Pick<World, 'env'>): LearnRequest {
  const [action = '', ...words] = args.words;
  const allowed = [...(WITH[action] ?? []), 'data', 'help'];
  const given = [...args.values.keys(), ...args.switches];
  const astray = given.find((name) => !allowed.includes(name));
  const model = lastValue(args, 'model') ?? 'u2netp';
  if (astray !== undefined) throw new UsageError(`--${astray} does not go with learn ${action}.`);
  if (action === 'train' && words.length === 0) return { action, ...readTraining(args, world) };
  const pictures = lastValue(args, 'pictures');
  if (action === 'distil' && words.length === 0) {
    if (pictures === undefined) throw new UsageError('learn distil needs --pictures DIR: your own pictures.');
    return { action, pictures, ...readTraining(args, world) };
  }
  if (action === 'status' && words.length === 0) return { action };
  if (action === 'evaluate' && words.length <= 1) return { action, model, version: words[0] };
  if (action === 'promote' && words.length === 1) return { action, version: words[0]! };
  if (action === 'rollback' && words.length === 0) return { action, model };
  if (action === 'golden' && (words.length === 0 || (words[0] === 'remove' && words.length > 1)))
    return { action, remove: words.slice(1) };
  if ((action === 'import' || action === 'export') && words.length === 2)
    return readExchange(action, words as [string, string], args);
  throw new UsageError(USAGE);
}

function readTraining(args: Arguments, { env }: Pick<World, 'env'>): TrainRequest {
  const device = lastValue(args, 'device');
  const { device: usual, threads } = readSettings(
    device === undefined ? env : { ...env, STICKERSNAP_DEVICE: device },
  );
  const memory = number(args, 'memory', { least: 1 });
  const wished = {
    side: number(args, 'side', { least: 32, most: 2048, step: 32 }),
    passes: number(args, 'passes', { least: 1, most: 1000 }),
    rate: number(args, 'rate', { least: 1e-7, most: 0.1, step: 0 }),
    seed: number(args, 'seed', { least: 0, most: 2 ** 31 }),
  };
  return {
    model: lastValue(args, 'model') ?? 'u2netp',
    settings: Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined)),
    device: usual,
    threads: number(args, 'threads', { least: 1, most: 256 }) ?? threads,
    memory: memory === undefined ? undefined : memory * 1e6,
  };
}

interface Range {
  readonly least: number;
  readonly most?: number;
  /** A multiple of this; 0: any number. */
  readonly step?: number;
}

function number(
  args: Arguments,
  name: string,
  { least, most = Infinity, step = 1 }: Range,
): number | undefined {
  const text = lastValue(args, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most && (step === 0 || value % step === 0))
    return value;
  const kind = step === 0 ? 'a number' : step === 1 ? 'a whole number' : `a multiple of ${step}`;
  const range = most === Infinity ? `${least} or more` : `${least} to ${most}`;
  throw new UsageError(`--${name} “${text}” is not allowed. Use ${kind}, ${range}.`);
}

const FORMATS = { import: ['golden', 'pairs', 'coco'], export: ['pairs', 'coco'] } as const;

function readExchange(
  action: 'import' | 'export',
  [format, place]: readonly [string, string],
  args: Arguments,
): ExchangeRequest {
  const formats: readonly string[] = FORMATS[action];
  if (!formats.includes(format))
    throw new UsageError(`learn ${action} “${format}” is not known. Use ${formats.join(', ')}.`);
  if (action === 'export') return { action, format: format as 'pairs', to: place };
  const beside = lastValue(args, format === 'coco' ? 'pictures' : 'masks');
  const other = format === 'coco' ? 'masks' : 'pictures';
  if (lastValue(args, other) !== undefined)
    throw new UsageError(`--${other} does not go with import ${format}.`);
  return {
    action,
    format: format as 'golden',
    from: place,
    reviewed: args.switches.has('reviewed'),
    ...(beside === undefined ? {} : { beside }),
  };
}
