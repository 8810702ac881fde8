import { decimal, type Table } from '../report/table.ts';
import type { HostileFigures } from './measureHostile.ts';
import type { LoadFigures } from './measureLoad.ts';
import type { Memory } from './measureMemory.ts';
import type { Throughput } from './measureThroughput.ts';

/** bench/out/server.json. A part that was not asked for is missing. */
export interface ServerResults {
  readonly at: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly slots: number;
  readonly threads: number;
  /** Network passes that the pictures take together. */
  readonly pictures: number;
  readonly passes: number;
  readonly throughput?: Throughput;
  readonly loads?: readonly LoadFigures[];
  readonly memory?: Memory;
  readonly hostile?: readonly HostileFigures[];
}

export function serverTables(results: ServerResults): Table[] {
  const { throughput, loads, memory, hostile, slots, threads } = results;
  const layout = `${slots} engine process${slots === 1 ? '' : 'es'} with ${threads} thread${threads === 1 ? '' : 's'} each`;
  return [
    ...(throughput === undefined ? [] : [throughputTable(throughput, layout)]),
    ...(loads === undefined ? [] : [loadTable(loads)]),
    ...(memory === undefined ? [] : [memoryTable(memory)]),
    ...(hostile === undefined ? [] : [hostileTable(hostile)]),
  ];
}

function throughputTable(
  { rounds, ratio, processorRatio, clients, failed }: Throughput,
  layout: string,
): Table {
  return {
    title: `Throughput: ${clients} clients, ${layout}`,
    columns: ['round', 'bare network /s', 'server /s', '×', 'bare CPU ms', 'server CPU ms', '×'],
    rows: [
      ...rounds.map(({ bare, server }, i) => [
        String(i + 1),
        decimal(bare.rate),
        decimal(server.rate),
        decimal(server.rate / bare.rate),
        decimal(bare.processor, 0),
        decimal(server.processor, 0),
        decimal(bare.processor / server.processor),
      ]),
      ['median', '', '', decimal(ratio), '', '', decimal(processorRatio)],
    ],
    notes: failed === 0 ? [] : [`${failed} requests were not answered with 200.`],
  };
}

function loadTable(loads: readonly LoadFigures[]): Table {
  return {
    title: 'Open load: milliseconds from when each request was due',
    columns: [
      'load',
      '/s',
      'taken',
      'median',
      'p99',
      'p99 ÷ median',
      'refused',
      'median',
      'p99',
      'most',
      'failed',
    ],
    rows: loads.map(({ name, rate, taken, refused, failed }) => [
      name,
      decimal(rate, 2),
      String(taken.count),
      decimal(taken.median, 0),
      decimal(taken.p99, 0),
      decimal(taken.p99 / taken.median, 2),
      String(refused.count),
      decimal(refused.median, 1),
      decimal(refused.p99, 1),
      decimal(refused.most, 1),
      String(failed),
    ]),
    notes: [...overloadNotes(loads), ...trainingNotes(loads)],
  };
}

function overloadNotes(loads: readonly LoadFigures[]): string[] {
  const over = loads.find(({ refused }) => refused.count > 0);
  const [calm] = loads;
  if (over === undefined || calm === undefined || over === calm) return [];
  const times = (figure: number) => decimal(over.taken.p99 / figure, 2);
  return [
    `p99 of what is taken at ${over.name}: ${times(calm.taken.p99)} × the p99 and ${times(calm.taken.median)} × the median of ${calm.name}.`,
  ];
}

function trainingNotes(loads: readonly LoadFigures[]): string[] {
  const [alone, beside] = ['50 %, alone', '50 %, training'].map((name) =>
    loads.find((load) => load.name === name),
  );
  if (alone === undefined || beside === undefined) return [];
  return [`p99 beside a training: ${decimal(beside.taken.p99 / alone.taken.p99, 2)} × the one without.`];
}

function memoryTable({ pictures, before, after, growth }: Memory): Table {
  return {
    title: 'Memory of the server and its processes',
    columns: ['pictures', 'before MB', 'after MB', 'growth'],
    rows: [
      [String(pictures), decimal(before / 1e6, 0), decimal(after / 1e6, 0), `${decimal(100 * growth, 1)} %`],
    ],
  };
}

function hostileTable(figures: readonly HostileFigures[]): Table {
  return {
    title: 'Hostile requests, one after the other',
    columns: ['request', 'status', 'kB', 'kB sent', '/healthz waited ms', 'memory grew MB'],
    rows: figures.map(({ name, status, size, sent, waited, grown }) => [
      name,
      status,
      decimal(size / 1000, 0),
      decimal(sent / 1000, 0),
      decimal(waited, 0),
      decimal(grown / 1e6, 0),
    ]),
  };
}
