import { expect, test } from 'vitest';
import { frameWork } from './frameWork.ts';

const THREAD = { name: 'thread_name', ph: 'M', pid: 1, tid: 2, args: { name: 'CrRendererMain' } };
const call = (ms: number, tdur: number, tid = 2) => ({
  name: 'FunctionCall',
  ph: 'X',
  pid: 1,
  tid,
  ts: ms * 1000,
  dur: 90_000,
  tdur: tdur * 1000,
});

test('sums what the page’s code does in a frame, and takes the median of those in which it works', () => {
  // Three frames: 2 + 3, 1 and 9 milliseconds; what another thread does is not counted.
  const events = [THREAD, call(1, 2), call(5, 3), call(20, 1), call(120, 9), call(121, 50, 3)];
  expect(frameWork(events)).toBe(5);
});

test('is nothing where nothing was done', () => {
  expect(frameWork([THREAD])).toBe(0);
});
