import type { Claim } from '@stickersnap/store';
import { expect, test } from 'vitest';
import { createFigures } from '../../watch/figures.ts';
import { withOrigin } from '../../watch/origin.ts';
import { NO_SPAN, NO_TRACES, type SpanStart } from '../../watch/traces/traces.ts';
import { createTaskWatch } from './watchTask.ts';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

function openWatch() {
  const lines: unknown[] = [];
  const begun: [name: string, start: (SpanStart & { parent?: string }) | undefined][] = [];
  const figures = createFigures();
  let time = 5000;
  const watch = createTaskWatch({
    figures,
    traces: {
      ...NO_TRACES,
      begin: (name, _kind, start) => {
        begun.push([name, start]);
        return NO_SPAN;
      },
    },
    log: { info: (line: unknown) => void lines.push(line), warn: (line: unknown) => void lines.push(line) },
    now: () => time,
  });
  return { watch, lines, begun, text: () => figures.registry.metrics(), pass: (ms: number) => (time += ms) };
}

function claimOf(options: unknown, attempt = 1): Claim {
  return { options, attempt, index: 3, job: 'a-job', input: 'a-blob' } as Claim;
}

const span = { ...NO_SPAN, traceparent: TRACEPARENT };
const options = withOrigin({ recipe: 'fast' }, { id: 'abc', span }, 2000);

test('a first attempt is told with its request, its wait and its trace, and without the job’s id', async () => {
  const { watch, lines, begun, text, pass } = openWatch();
  const task = watch(claimOf(options));
  pass(40);
  task.ended('done');
  expect(task.about.id).toBe('abc');
  expect(begun.map(([name, start]) => [name, start?.at, start?.parent])).toEqual([
    ['queue', 2000, TRACEPARENT],
    ['task', 5000, TRACEPARENT],
  ]);
  expect(lines).toEqual([{ id: 'abc', picture: 3, attempt: 1, state: 'done', ms: 40 }]);
  expect(await text()).toContain('stickersnap_task_wait_seconds_sum 3\n');
});

test('a later one has not waited anew; what failed for good counts by its code', async () => {
  const { watch, lines, begun, text } = openWatch();
  watch(claimOf(options, 2)).ended('again', 'worker-lost');
  watch(claimOf(options, 3)).ended('failed', 'worker-lost');
  expect(begun.map(([name]) => name)).toEqual(['task', 'task']);
  expect(lines).toMatchObject([{ state: 'again', code: 'worker-lost' }, { state: 'failed' }]);
  const told = await text();
  expect(told).toContain('stickersnap_failures_total{code="worker-lost"} 1\n');
  expect(told).toContain('stickersnap_tasks_ended_total{state="again"} 1\n');
  expect(told).toContain('stickersnap_task_wait_seconds_count 0\n');
});

test('of a job of which nothing is known, that is told which is', () => {
  const { watch, lines, begun } = openWatch();
  for (const kept of [null, { recipe: 'fast' }]) watch(claimOf(kept)).ended('done');
  expect(begun.map(([name, start]) => [name, start?.parent])).toEqual([
    ['task', undefined],
    ['task', undefined],
  ]);
  expect(lines[0]).toEqual({ picture: 3, attempt: 1, state: 'done', ms: 0 });
});
