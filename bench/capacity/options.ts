import { parseArgs } from 'node:util';
import { BenchError } from '../benchError.ts';

export interface CapacityOptions {
  readonly rounds: number;
  /** Of one measurement. */
  readonly jobs: number;
  readonly recipe: string;
  /** Nothing is measured: a picture takes so many seconds of a core. */
  readonly seconds: number | undefined;
  readonly help: boolean;
}

export const HELP = `npm run bench:capacity [-- OPTIONS]

  --rounds N      of one worker on one core against two on two (3)
  --jobs N        of each measurement (60)
  --model NAME    what cuts (fast)
  --seconds S     measures nothing: a picture takes S seconds of one core
  --help

It needs PostgreSQL’s programs (Debian: apt install postgresql) and two cores. It prints tables and writes
bench/out/capacity.json.`;

/** @throws BenchError */
export function parseCapacityOptions(argv: readonly string[]): CapacityOptions {
  const { rounds, jobs, model = 'fast', seconds, help } = parsed(argv);
  return {
    rounds: count('--rounds', rounds, 3),
    jobs: count('--jobs', jobs, 60),
    recipe: model,
    seconds: seconds === undefined ? undefined : positive(seconds),
    help: help === true,
  };
}

function parsed(argv: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = {
      rounds: text,
      jobs: text,
      model: text,
      seconds: text,
      help: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new BenchError(`${(error as Error).message}\n\n${HELP}`);
  }
}

function count(option: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new BenchError(`${option} is a whole number from 1 to 9999; “${text}” is not.`);
}

function positive(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds < 1000) return seconds;
  throw new BenchError(`--seconds is a number above 0 and below 1000; “${text}” is not.`);
}
