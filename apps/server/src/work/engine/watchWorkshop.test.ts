import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { expect, onTestFinished, test } from 'vitest';
import { createSketchWorkshop } from '../../testing/sketchWorkshop.ts';
import { createFigures } from '../../watch/figures.ts';
import type { Span, SpanEnd, SpanStart } from '../../watch/traces/traces.ts';
import { watchWorkshop } from './watchWorkshop.ts';
import type { Workshop } from './workshop.ts';

interface Noted {
  readonly path: string;
  readonly start: SpanStart | undefined;
  ends: (SpanEnd | undefined)[];
}

/** A span that notes what becomes of it and of its parts. */
function noteSpan(notes: Noted[], path = ''): Span {
  const begin = (name: string, start?: SpanStart) => {
    const noted: Noted = { path: `${path}/${name}`, start, ends: [] };
    notes.push(noted);
    return { ...noteSpan(notes, noted.path), end: (end?: SpanEnd) => void noted.ends.push(end) };
  };
  return { trace: 'abc', traceparent: undefined, begin, tell: () => undefined, end: () => undefined };
}

async function openWatched() {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-watch-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'picture');
  await writeFile(path, 'x');
  const sketch = createSketchWorkshop();
  const figures = createFigures();
  const workshop = watchWorkshop(sketch, { figures, device: 'cpu', now: () => 0 });
  const notes: Noted[] = [];
  const about = { id: 'abc', span: noteSpan(notes) };
  const order = { path, recipe: 'fast', products: [] };
  return { sketch, workshop, notes, about, order, text: () => figures.registry.metrics() };
}

test('a picture is measured by step, and traced: the line, the engine, and the steps one behind the other', async () => {
  const { workshop, notes, about, order, text } = await openWatched();
  await workshop.cut(order, { about });
  expect(notes.map(({ path }) => path)).toEqual([
    '/line',
    '/engine',
    '/engine/decode',
    '/engine/network',
    '/engine/refine',
    '/engine/finish',
    '/engine/encode',
  ]);
  const steps = notes.slice(2).map(({ start, ends }) => [start!.at!, ends[0]!.at!] as const);
  const [first] = steps[0]!;
  expect(steps.map(([from, to]) => [from - first, to - first])).toEqual([
    [0, 1],
    [1, 3],
    [3, 6],
    [6, 10],
    [10, 15],
  ]);
  const told = await text();
  expect(told).toContain('stickersnap_step_seconds_sum{step="network",model="fast",device="cpu"} 0.002');
  expect(told).toContain('stickersnap_wait_seconds_count{urgency="now"} 1');
});

test('one that fails ends its span with the code, and is no time of a step', async () => {
  const { sketch, workshop, notes, about, order, text } = await openWatched();
  sketch.answer = () => Promise.reject(new SnapError('worker-lost', { reason: 'SIGKILL' }));
  await expect(workshop.cut(order, { about })).rejects.toMatchObject({ code: 'worker-lost' });
  expect(notes.map(({ path, ends }) => [path, ends[0]])).toEqual([
    ['/line', undefined],
    ['/engine', { code: 'worker-lost' }],
  ]);
  expect(await text()).not.toContain('stickersnap_step_seconds_count');
});

test('one that is refused at once has waited for nothing', async () => {
  const { sketch, notes, about, order, text } = await openWatched();
  const busy: Workshop = { ...sketch, cut: () => Promise.reject(new SnapError('busy', { seconds: 1 })) };
  const figures = createFigures();
  const workshop = watchWorkshop(busy, { figures, device: 'cpu', now: () => 0 });
  await expect(workshop.cut(order, { about })).rejects.toMatchObject({ code: 'busy' });
  expect(notes.map(({ path, ends }) => [path, ends[0]])).toEqual([['/line', { code: 'busy' }]]);
  expect(await text()).not.toContain('stickersnap_wait_seconds_count{');
});
