import { decimal, type Table } from '../../report/table.ts';
import { median } from '../../statistics.ts';
import { aimOf } from '../aims.ts';
import { NETWORK_RUNS, type SpeedRound, WARM_CALLS, type WayRound } from '../parts/speed.ts';
import type { WebResults } from '../results.ts';
import { timesNetwork } from '../verdictsOf.ts';
import { browsersTable } from './browsersTable.ts';

export function webTables(results: WebResults): Table[] {
  const { speed, memory, kept, screen, lighthouse, browsers, machine } = results;
  return [
    aimsTable(results),
    ...(speed === undefined ? [] : [speedTable(speed)]),
    ...(memory === undefined ? [] : [memoryTable(memory)]),
    ...(kept === undefined ? [] : [memoryTable({ ...kept, counts: [kept.pictures / 10, kept.pictures] })]),
    ...(screen === undefined
      ? []
      : [
          {
            title: 'The first screen’s own files',
            columns: ['file', 'kB gzip'],
            rows: screen.map(({ path, gzip }) => [path, decimal(gzip / 1000, 1)]),
          },
        ]),
    ...(lighthouse ?? [])
      .filter(({ missed }) => missed.length > 0)
      .map(({ device, missed }) => ({
        title: `Lighthouse, ${device}: what costs points`,
        columns: ['audit'],
        rows: missed.map((each) => [each]),
      })),
    ...(browsers === undefined ? [] : [browsersTable(browsers, machine.load)]),
  ];
}

function aimsTable({ verdicts, machine, queue }: WebResults): Table {
  const notes = [`${machine.browser}; ${machine.cores} cores. Everything is served on loopback.`];
  if (machine.load > machine.cores / 2)
    notes.push(`The machine was busy (load ${decimal(machine.load, 1)}): these figures are not reliable.`);
  if (queue !== undefined) {
    const seen = (times: readonly number[]) =>
      `${times.length} (${decimal(Math.max(0, ...times), 0)} ms at most)`;
    notes.push(
      `Tasks over 50 ms that the page itself saw: ${seen(queue.first.observed)}, ${seen(queue.all.observed)};`,
      `processor's time of one at most: ${decimal(queue.first.cpu, 0)} ms, ${decimal(queue.all.cpu, 0)} ms.`,
    );
  }
  return {
    title: 'The web app against its aims',
    columns: ['what', 'aim', 'measured', 'holds'],
    rows: verdicts.map(({ id, where, value, holds }) => {
      const { what, limit, sense, unit, digits } = aimOf(id);
      return [
        where === '' ? what : `${what}, ${where}`,
        `${sense === 'at most' ? '≤' : '≥'} ${limit} ${unit}`.trim(),
        `${decimal(value, digits)} ${unit}`.trim(),
        holds ? 'yes' : 'no',
      ];
    }),
    notes,
  };
}

function speedTable(rounds: readonly SpeedRound[]): Table {
  const seconds = (ms: number) => decimal(ms / 1000, 2);
  const row = (title: string, way: 'app' | 'imgly'): string[] => {
    const done = rounds.flatMap((round) => (round[way] === undefined ? [] : [round[way]]));
    const of = (figure: (each: WayRound) => number) => median(done.map(figure));
    return [
      title,
      seconds(of(({ cold }) => cold)),
      decimal(timesNetwork(rounds, way, 'cold'), 2),
      seconds(of(({ warm }) => warm)),
      decimal(timesNetwork(rounds, way, 'warm'), 2),
      decimal(of(({ bytes }) => bytes) / 1e6, 1),
      decimal(
        of(({ tasks }) => tasks.wall),
        0,
      ),
      decimal(
        of(({ tasks }) => tasks.cpu),
        0,
      ),
    ];
  };
  const network = ['the network alone', '', '', seconds(median(rounds.map((each) => each.network))), '1.00'];
  const peer = rounds.some(({ imgly }) => imgly !== undefined) ? [row('imgly, small, cut-out', 'imgly')] : [];
  return {
    title: 'A photo of 12 megapixels in the browser',
    columns: ['way', 'cold s', '×', 'warm s', '×', 'MB', 'longest task ms', 'of processor'],
    rows: [row('StickerSnap, fast, sticker', 'app'), ...peer, network],
    notes: [
      `Medians of ${rounds.length} rounds in which all take turns, each with a new profile. Cold: from giving the photo`,
      'to an open page that has cached nothing; warm: the next ones. ×: as a multiple of the network alone (u2netp at',
      `320, warm, ${NETWORK_RUNS} runs) in the same browser with as many threads; warm: median of ${WARM_CALLS} photos. MB: sent,`,
      'compressed, until the first result. Longest task: of the main thread during a cold call of its own.',
    ],
  };
}

function memoryTable({ counts, few, many }: NonNullable<WebResults['memory']>): Table {
  const row = (title: string, of: 'script' | 'process' | 'browser'): string[] => {
    const [a, b] = [few[of], many[of]];
    const megabytes = (bytes: number | undefined) =>
      decimal(bytes === undefined ? undefined : bytes / 1e6, 0);
    return [
      title,
      megabytes(a),
      megabytes(b),
      decimal(a === undefined || b === undefined ? undefined : b / a, 2),
    ];
  };
  return {
    title: 'Memory of one page, MB',
    columns: ['of', `${counts[0]} photos`, `${counts[1]} photos`, '×'],
    rows: [
      row('JavaScript of page and workers', 'script'),
      row('the page’s process', 'process'),
      row('the whole browser', 'browser'),
    ],
    notes: ['After a collection. Processes by their proportional set size, which Linux alone tells.'],
  };
}
