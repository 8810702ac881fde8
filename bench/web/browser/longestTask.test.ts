import { expect, test } from 'vitest';
import { longestTask, type TraceEvent } from './longestTask.ts';

const named = (tid: number, name: string): TraceEvent => ({
  name: 'thread_name',
  ph: 'M',
  pid: 1,
  tid,
  args: { name },
});
const task = (tid: number, dur: number, tdur?: number): TraceEvent => ({
  name: 'RunTask',
  ph: 'X',
  pid: 1,
  tid,
  ts: 0,
  dur,
  ...(tdur === undefined ? {} : { tdur }),
});

test('the longest by the clock and by the processor may be two', () => {
  const events = [named(7, 'CrRendererMain'), task(7, 60_000, 5_000), task(7, 20_000, 19_000)];
  expect(longestTask(events)).toEqual({ wall: 60, cpu: 19, script: 0 });
});

test('other threads, other processes and other events do not count', () => {
  const other = { ...task(7, 90_000), pid: 2 };
  const inside = { ...task(7, 80_000), name: 'FunctionCall' };
  const events = [
    task(8, 70_000),
    other,
    inside,
    task(7, 1_000),
    named(7, 'CrRendererMain'),
    named(8, 'Worker'),
  ];
  expect(longestTask(events)).toEqual({ wall: 1, cpu: 1, script: 80 });
});

test('the page’s own script counts by itself, by the processor’s time', () => {
  const call = { ...task(7, 40_000, 12_000), name: 'FunctionCall' };
  const events = [
    named(7, 'CrRendererMain'),
    task(7, 60_000, 50_000),
    call,
    { ...call, tid: 8, tdur: 30_000 },
  ];
  expect(longestTask(events)).toEqual({ wall: 60, cpu: 50, script: 12 });
});

test('of nothing, nothing', () => expect(longestTask([])).toEqual({ wall: 0, cpu: 0, script: 0 }));
