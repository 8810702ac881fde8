import { median } from '../statistics.ts';
import { rateOf, type ServerBench } from './serverBench.ts';

export const CLIENTS = 16;

export interface Throughput {
  readonly clients: number;
  /** Pictures a second, of each round: the network by itself, and the server. */
  readonly bare: readonly number[];
  readonly server: readonly number[];
  /** Median of the rounds' quotients. */
  readonly ratio: number;
  /** Pictures a second, the median. */
  readonly rate: number;
  /** Answers other than 200. */
  readonly failed: number;
}

/** Network and server take turns, so that whatever else the machine does hits both alike. */
export async function measureThroughput(
  bench: ServerBench,
  rounds: number,
  milliseconds: number,
): Promise<Throughput> {
  const bare: number[] = [];
  const server: number[] = [];
  let failed = 0;
  await bench.load({ kind: 'closed', clients: CLIENTS }, milliseconds / 2);
  for (let round = 1; round <= rounds; round++) {
    bench.say(`Throughput, round ${round} of ${rounds}`);
    bare.push(await bareRate(bench, milliseconds));
    const answer = await bench.load({ kind: 'closed', clients: CLIENTS }, milliseconds);
    server.push(rateOf(answer));
    failed += answer.sent - (answer.latencies['200'] ?? []).length;
  }
  const ratio = median(server.map((rate, i) => rate / bare[i]!));
  return { clients: CLIENTS, bare, server, ratio, rate: median(server), failed };
}

async function bareRate({ bare }: ServerBench, milliseconds: number): Promise<number> {
  const answers = await Promise.all(bare.map((child) => child.ask({ milliseconds })));
  return answers.reduce((sum, answer) => sum + (answer.pictures / answer.milliseconds) * 1000, 0);
}
