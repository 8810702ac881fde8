import { processorTimeOf, processTree } from '../speed/processTree.ts';
import { median } from '../statistics.ts';
import type { BareReply } from './bareProcess.ts';
import type { LoadReply } from './load/protocol.ts';
import { rateOf, type ServerBench } from './serverBench.ts';

export const CLIENTS = 16;

export interface Throughput {
  readonly clients: number;
  readonly rounds: readonly Round[];
  /** Median of the rounds' quotients: server by bare network. */
  readonly ratio: number;
  /** Median of the quotients of processor time: bare network by server. What a busy machine does not change much. */
  readonly processorRatio: number;
  /** Pictures a second, the median. */
  readonly rate: number;
  /** Answers other than 200. */
  readonly failed: number;
}

interface Round {
  readonly bare: Figures;
  readonly server: Figures;
}

interface Figures {
  /** Pictures a second. */
  readonly rate: number;
  /** Milliseconds of processor time, of a picture. */
  readonly processor: number;
}

/** Network and server take turns, so that whatever else the machine does hits both alike. */
export async function measureThroughput(
  bench: ServerBench,
  count: number,
  milliseconds: number,
): Promise<Throughput> {
  const rounds: Round[] = [];
  let failed = 0;
  await bench.load({ kind: 'closed', clients: CLIENTS }, milliseconds / 2);
  for (let number = 1; number <= count; number++) {
    bench.say(`Throughput, round ${number} of ${count}`);
    const bare = bareFigures(await Promise.all(bench.bare.map((child) => child.ask({ milliseconds }))));
    const before = treeTime(bench.server.pid);
    const answer = await bench.load({ kind: 'closed', clients: CLIENTS }, milliseconds);
    const done = doneOf(answer);
    rounds.push({
      bare,
      server: { rate: rateOf(answer), processor: (treeTime(bench.server.pid) - before) / done },
    });
    failed += answer.sent - done;
  }
  return {
    clients: CLIENTS,
    rounds,
    ratio: median(rounds.map(({ bare, server }) => server.rate / bare.rate)),
    processorRatio: median(rounds.map(({ bare, server }) => bare.processor / server.processor)),
    rate: median(rounds.map(({ server }) => server.rate)),
    failed,
  };
}

function bareFigures(answers: readonly BareReply[]): Figures {
  const sum = (of: (answer: BareReply) => number) => answers.reduce((total, answer) => total + of(answer), 0);
  return {
    rate: sum(({ pictures, milliseconds }) => (pictures / milliseconds) * 1000),
    processor: sum(({ processor }) => processor) / sum(({ pictures }) => pictures),
  };
}

function doneOf({ latencies }: LoadReply): number {
  return (latencies['200'] ?? []).length;
}

function treeTime(pid: number): number {
  return processTree(pid).reduce((sum, each) => sum + processorTimeOf(each), 0);
}
