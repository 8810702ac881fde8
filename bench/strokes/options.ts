import { parseArgs } from 'node:util';
import { BenchError } from '../benchError.ts';
import { METHODS, type MethodName } from './methodNames.ts';
import { STARTS, type Start } from './startMasks.ts';
import { RADII, type RadiusRule } from './strokeOf.ts';

export interface StrokesOptions {
  /** A folder with images/, masks/ and manifest.json. */
  readonly data: string | undefined;
  /** Pictures, evenly spread over the data. */
  readonly limit: number;
  readonly starts: readonly Start[];
  readonly methods: readonly MethodName[];
  readonly radii: readonly RadiusRule[];
  /** Only the light helper's weights are learned and told. */
  readonly learn: boolean;
  /** The light helper goes by the weights it ships with, in place of those learned without each picture's data set. */
  readonly shipped: boolean;
  /** Only how long an answer takes is measured. */
  readonly speed: boolean;
  readonly help: boolean;
}

export const HELP = `npm run bench:strokes -- --data DIR [OPTIONS]

  --data DIR       a folder with images/, masks/ and manifest.json (or STICKERSNAP_EVAL)
  --limit N        at most so many pictures, evenly spread
  --starts NAMES   of ${STARTS.join(', ')}; else all
  --methods NAMES  of ${METHODS.join(', ')}; else all
  --radii NAMES    of ${RADII.join(', ')}; else both
  --shipped        by the weights the light helper ships with; else by such as were learned without each photo's set
  --learn          only learns those weights, from all photos, and prints them
  --speed          only how long an answer takes, at several working sizes

It prints a table and writes bench/out/strokes.json.`;

/** @throws BenchError */
export function parseStrokesOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StrokesOptions {
  const { data, limit, starts, methods, radii, learn, shipped, speed, help } = parsed(argv);
  const named = env.STICKERSNAP_EVAL;
  return {
    data: data ?? (named === '' ? undefined : named),
    limit: limit === undefined ? Number.POSITIVE_INFINITY : count(limit),
    starts: chosen('--starts', starts, STARTS),
    methods: chosen('--methods', methods, METHODS),
    radii: chosen('--radii', radii, RADII),
    learn: learn === true,
    shipped: shipped === true,
    speed: speed === true,
    help: help === true,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        limit: { type: 'string' },
        starts: { type: 'string' },
        methods: { type: 'string' },
        radii: { type: 'string' },
        learn: { type: 'boolean' },
        shipped: { type: 'boolean' },
        speed: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new BenchError(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

function chosen<Name extends string>(
  option: string,
  text: string | undefined,
  all: readonly Name[],
): readonly Name[] {
  if (text === undefined) return all;
  const names = new Set(text.split(',').map((name) => name.trim()));
  for (const name of names) {
    if (all.some((each) => each === name)) continue;
    throw new BenchError(`${option} knows ${all.join(', ')}; “${name}” is none of them.`);
  }
  return all.filter((each) => names.has(each));
}

function count(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new BenchError(`--limit is a whole number from 1 on; “${text}” is not.`);
}
