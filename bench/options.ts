import { parseArgs } from 'node:util';
import { BenchError } from './benchError.ts';

export const PARTS = ['quality', 'edge', 'drawings', 'speed', 'choice'] as const;
export type Part = (typeof PARTS)[number];

/** Without the choice among settings, which is for whoever tunes. */
export const DEFAULT_PARTS: readonly Part[] = PARTS.filter((part) => part !== 'choice');

export const PEERS = ['imgly-medium', 'imgly-small'] as const;
export const DEFAULT_WAYS: readonly string[] = ['u2netp', 'isnet', 'fast', 'auto', 'best', ...PEERS];

export interface Options {
  /** A folder with images/, masks/ and manifest.json; without it the drawn scenes. */
  readonly data: string | undefined;
  readonly parts: readonly Part[];
  /** Ids of ways: plain networks, recipes, models, peers. */
  readonly ways: readonly string[];
  /** Pictures, evenly spread over the data. */
  readonly limit: number;
  readonly help: boolean;
}

export const HELP = `npm run bench [-- OPTIONS]

  --data DIR     a folder with images/, masks/ and manifest.json (or STICKERSNAP_EVAL); else drawn scenes
  --only PARTS   of ${PARTS.join(', ')}; else all but choice, which
                 chooses each recipe’s settings, on all data and with each data set left out
  --ways WAYS    of ${DEFAULT_WAYS.join(', ')}, or any recipe's id; else all named
  --limit N      at most so many pictures, evenly spread
  --no-peers     neither installs nor runs the peers

It prints tables and writes bench/out/results.json and bench/out/index.html.`;

/** @throws BenchError */
export function parseOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options {
  const { data, only, ways, limit, help, 'no-peers': noPeers } = parsed(argv);
  const chosen = ways === undefined ? DEFAULT_WAYS : listOf('--ways', ways);
  const named = env.STICKERSNAP_EVAL;
  return {
    data: data ?? (named === '' ? undefined : named),
    parts: only === undefined ? DEFAULT_PARTS : listOf('--only', only).map(part),
    ways: noPeers === true ? chosen.filter((id) => !isPeer(id)) : chosen,
    limit: limit === undefined ? Number.POSITIVE_INFINITY : count('--limit', limit),
    help: help === true,
  };
}

export function isPeer(way: string): boolean {
  return (PEERS as readonly string[]).includes(way);
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        only: { type: 'string' },
        ways: { type: 'string' },
        limit: { type: 'string' },
        'no-peers': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new BenchError(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

function listOf(option: string, text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  if (items.some((item) => item === '')) throw new BenchError(`${option} has an empty name in “${text}”.`);
  return [...new Set(items)];
}

function part(name: string): Part {
  const found = PARTS.find((each) => each === name);
  if (found === undefined)
    throw new BenchError(`--only knows ${PARTS.join(', ')}; “${name}” is none of them.`);
  return found;
}

function count(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new BenchError(`${option} is a whole number from 1 on; “${text}” is not.`);
  return Number(text);
}
