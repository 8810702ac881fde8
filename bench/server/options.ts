import { parseArgs } from 'node:util';
import { BenchError } from '../benchError.ts';

export const SERVER_PARTS = ['throughput', 'load', 'overload', 'learning', 'memory', 'hostile'] as const;
export type ServerPart = (typeof SERVER_PARTS)[number];

export interface ServerBenchOptions {
  /** A folder as `npm run bench` takes it; without it the drawn scenes. */
  readonly data: string | undefined;
  readonly parts: readonly ServerPart[];
  /** Of throughput; each measures bare network and server once. */
  readonly rounds: number;
  /** Of one measurement at a time. */
  readonly seconds: number;
  /** That go through the server while its memory is watched. */
  readonly pictures: number;
  /** `undefined`: as the server chooses. */
  readonly slots: number | undefined;
  readonly threads: number | undefined;
  readonly help: boolean;
}

export const HELP = `npm run bench:server [-- OPTIONS]

  --data DIR     a folder with images/, masks/ and manifest.json (or STICKERSNAP_EVAL); else drawn scenes
  --only PARTS   of ${SERVER_PARTS.join(', ')}; else all
  --rounds N     of throughput (5)
  --seconds N    that each measurement takes (20; load, overload and learning three times as long)
  --pictures N   that go through the server while its memory is watched (2000)
  --slots N      engine processes; else as the server chooses
  --threads N    of each network; else as the server chooses

It prints tables and writes bench/out/server.json.`;

/** @throws BenchError */
export function parseServerOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ServerBenchOptions {
  const values = parsed(argv);
  const named = env.STICKERSNAP_EVAL;
  return {
    data: values.data ?? (named === '' ? undefined : named),
    parts: values.only === undefined ? SERVER_PARTS : values.only.split(',').map(part),
    rounds: count('--rounds', values.rounds, 5),
    seconds: count('--seconds', values.seconds, 20),
    pictures: count('--pictures', values.pictures, 2000),
    slots: values.slots === undefined ? undefined : count('--slots', values.slots, 1),
    threads: values.threads === undefined ? undefined : count('--threads', values.threads, 1),
    help: values.help === true,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        only: { type: 'string' },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        pictures: { type: 'string' },
        slots: { type: 'string' },
        threads: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new BenchError(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

function part(text: string): ServerPart {
  const found = SERVER_PARTS.find((each) => each === text.trim());
  if (found !== undefined) return found;
  throw new BenchError(`--only knows ${SERVER_PARTS.join(', ')}; “${text}” is none of them.`);
}

function count(option: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new BenchError(`${option} is a whole number from 1 to 999999; “${text}” is not.`);
}
