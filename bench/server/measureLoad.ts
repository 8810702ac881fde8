import { median, percentile } from '../statistics.ts';
import type { Load, LoadReply } from './load/protocol.ts';
import type { ServerBench } from './serverBench.ts';

export interface LoadFigures {
  readonly name: string;
  /** Pictures a second. */
  readonly rate: number;
  readonly sent: number;
  /** Answered with 200: milliseconds. */
  readonly taken: Spread;
  /** Answered with 429 or 503. */
  readonly refused: Spread;
  /** Everything else. */
  readonly failed: number;
}

export interface Spread {
  readonly count: number;
  /** NaN of nothing. */
  readonly median: number;
  readonly p99: number;
  readonly most: number;
}

export async function measureLoad(
  bench: ServerBench,
  name: string,
  load: Extract<Load, { kind: 'open' }>,
  milliseconds: number,
): Promise<LoadFigures> {
  bench.say(`${name}: ${load.rate.toFixed(2)} pictures a second`);
  const answer = await bench.load(load, milliseconds);
  return { name, rate: load.rate, ...figuresOf(answer) };
}

export function figuresOf({ sent, latencies }: LoadReply): Omit<LoadFigures, 'name' | 'rate'> {
  const taken = latencies['200'] ?? [];
  const refused = [...(latencies['429'] ?? []), ...(latencies['503'] ?? [])];
  const all = Object.values(latencies).reduce((sum, list) => sum + list.length, 0);
  return {
    sent,
    taken: spreadOf(taken),
    refused: spreadOf(refused),
    failed: all - taken.length - refused.length,
  };
}

function spreadOf(values: readonly number[]): Spread {
  return {
    count: values.length,
    median: median(values),
    p99: percentile(values, 99),
    most: percentile(values, 100),
  };
}
