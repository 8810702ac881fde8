import { expect, test } from 'vitest';
import { renderTable } from '../../report/table.ts';
import type { EngineResult } from '../parts/browsers.ts';
import type { SpeedRound, WayRound } from '../parts/speed.ts';
import type { Figures, WebResults } from '../results.ts';
import { timesNetwork, verdictsOf } from '../verdictsOf.ts';
import { webTables } from './webTables.ts';

const tasks = { wall: 40, cpu: 30, script: 20, frame: 4, observed: [] };
const way = (cold: number, warm: number): WayRound => ({ cold, warm, bytes: 7_204_000, tasks });
const round = (network: number, app: WayRound, imgly?: WayRound): SpeedRound => ({
  photo: 'a.jpg',
  network,
  app,
  imgly,
});
const rounds = [
  round(1000, way(3000, 1200), way(7000, 5000)),
  round(2000, way(8000, 2600), way(7000, 5000)),
  round(1000, way(3200, 1300), way(8000, 5000)),
];

function resultsOf(figures: Figures): WebResults {
  const machine = { cpu: 'cpu', cores: 2, node: '24', browser: 'Chromium 1', load: 0 };
  return { at: 'now', machine, verdicts: verdictsOf(figures), ...figures };
}

test('a multiple is taken within its round, then the median over the rounds', () => {
  expect(timesNetwork(rounds, 'app', 'cold')).toBe(3.2);
  expect(timesNetwork(rounds, 'imgly', 'cold')).toBe(7);
  expect(timesNetwork([round(1, way(1, 1))], 'imgly', 'cold')).toBeNaN();
});

test('each figure with an aim stands beside it', () => {
  const memory = { script: 1, process: 100, browser: 200 };
  const figures: Figures = {
    speed: rounds,
    queue: { first: tasks, all: { wall: 120, cpu: 60, script: 40, frame: 9, observed: [120] } },
    memory: { counts: [10, 100], few: memory, many: { ...memory, process: 140 } },
    screen: [{ path: '/a.js', gzip: 160_000 }],
    lighthouse: [
      {
        device: 'phone',
        scores: { performance: 80, accessibility: 100, 'best-practices': 96 },
        missed: ['slow'],
      },
    ],
  };
  const [aims, ...others] = webTables(resultsOf(figures));
  expect(aims!.rows.map(([, , value, holds]) => `${value}: ${holds}`)).toEqual([
    '3.20 × network: yes',
    '1.30 × network: yes',
    '7.20 MB: no',
    '40 ms: yes',
    '120 ms: no',
    '1.40 ×: no',
    '1.00 ×: yes',
    '160 kB gzip: yes',
    '80: no',
    '100: yes',
    '96: yes',
  ]);
  expect(others.map(({ title }) => title)).toHaveLength(4);
  expect(renderTable(others[0]!)).toMatch(/imgly, small, cut-out +7\.00 +7\.00 +5\.00 +5\.00 +7\.2 +40 +30/);
});

test('what was not asked for is not shown, and memory that nobody tells does not hold', () => {
  const unknown = { script: 1, process: undefined, browser: undefined };
  const [aims, ...others] = webTables(resultsOf({ memory: { counts: [1, 2], few: unknown, many: unknown } }));
  expect(aims!.rows.map(([, , value, holds]) => [value, holds])).toEqual([
    ['– ×', 'no'],
    ['– ×', 'no'],
  ]);
  expect(others).toHaveLength(1);
});

test('of the engines each has its growth as an aim, and WebKit its memory', () => {
  const memory = [300, 400, 430, 459].map((rest) => ({ peak: (rest + 100) * 1e6, rest: rest * 1e6 }));
  const times = [3, 1, 2].map((each) => ({ cold: each * 1000, warm: each * 500, camera: each * 2000 }));
  const engine = (name: EngineResult['name'], sharper?: EngineResult['sharper']): EngineResult => ({
    name,
    version: '1.2',
    rounds: times,
    memory,
    sharper,
    load: 2,
  });
  const fetched = { peak: 1001e6, rest: 600e6 };
  const engines = [engine('Firefox'), engine('WebKit', { fetched, cut: { peak: 900e6, rest: 500e6 } })];
  const browsers = { engines, missing: ['Chromium' as const] };
  const [aims, table, ...others] = webTables(resultsOf({ browsers }));
  expect(
    aims!.rows.map(([what, , value, holds]) => [what!.replace(/^.*?, (?=\w)/, ''), value, holds]),
  ).toEqual([
    ['Firefox, from 3 photos to 24', '59 MB', 'yes'],
    ['WebKit, 24 photos', '459 MB', 'yes'],
    ['WebKit, from 3 photos to 24', '59 MB', 'yes'],
    ['WebKit, while it is fetched', '1001 MB', 'no'],
    ['WebKit, 2 photos', '900 MB', 'yes'],
  ]);
  expect(others).toEqual([]);
  expect(table!.notes!.at(-1)).toMatch(/left out: Chromium/);
  expect(renderTable(table!)).toMatch(
    /Firefox 1\.2 +2\.00 +1\.00 +4\.00 +400 +300 .* 559 +459 +– +– +– +2\.0/,
  );
  expect(renderTable(table!)).toMatch(/WebKit 1\.2 .* 559 +459 +1001 +900 +500/);
});
