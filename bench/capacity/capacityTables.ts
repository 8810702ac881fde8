import { decimal, type Table } from '../report/table.ts';
import { median } from '../statistics.ts';
import type { WorkersFigures } from './measureWorkers.ts';
import { BURSTS, type DayPlan } from './planDay.ts';

export interface Check {
  readonly load: number;
  readonly jobs: number;
  readonly measured: Sojourns;
  readonly simulated: Sojourns;
}

interface Sojourns {
  readonly median: number;
  readonly p95: number;
}

export function workersTable({ one, two, ratio }: WorkersFigures): Table {
  const row = (name: string, rates: readonly number[]) => [
    name,
    decimal(median(rates), 2),
    rates.map((rate) => decimal(rate, 2)).join(' '),
  ];
  return {
    title: 'Pictures a second, a crowd that waits',
    columns: ['workers', 'median', 'rounds'],
    rows: [row('one, on one core', one), row('two, on two cores', two)],
    notes: [`Two do ${decimal(ratio, 2)} × what one does.`],
  };
}

export function checkTable(checks: readonly Check[]): Table {
  return {
    title: 'Seconds from coming to the end, measured and simulated',
    columns: ['load', 'jobs', 'median', 'simulated', 'p95', 'simulated'],
    rows: checks.map(({ load, jobs, measured, simulated }) => [
      `${Math.round(100 * load)} %`,
      String(jobs),
      decimal(measured.median, 2),
      decimal(simulated.median, 2),
      decimal(measured.p95, 2),
      decimal(simulated.p95, 2),
    ]),
  };
}

export function daysTable(days: readonly DayPlan[], seconds: number): Table {
  const { times, length, count } = BURSTS;
  return {
    title: 'Workers with one core each, so that 99 of 100 pictures are done in time',
    columns: ['pictures in a day', 'within s', 'cores', 'busy', 'median s', 'p95 s', 'p99 s', 'longest line'],
    rows: days.map((day) => [
      String(day.pictures),
      String(day.prompt),
      String(day.cores),
      `${Math.round(100 * day.busy)} %`,
      decimal(day.median, 2),
      decimal(day.p95, 2),
      decimal(day.p99, 2),
      String(day.longest),
    ]),
    notes: [
      `A picture takes ${decimal(seconds, 2)} s of one core. The evening has twice the day's mean, and ${count} times a day ${times} times as many come for ${length / 60} minutes.`,
    ],
  };
}
