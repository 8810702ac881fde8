import { SnapError } from '@stickersnap/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NOBODY } from '../../watch/about.ts';
import type { Opened } from '../engine/engineService.ts';
import type { EngineProcess } from '../engine/startEngine.ts';
import type { CutOutcome } from '../engine/workshop.ts';
import { createSlot, startPause } from './slot.ts';

interface FakeProcess extends EngineProcess {
  readonly open: () => void;
  readonly refuse: (error: unknown) => void;
  readonly die: (reason: string) => void;
  answer: (memory: number) => void;
  readonly killed: string[];
}

function fakeProcess(): FakeProcess {
  let open: (told: Opened) => void = () => undefined;
  let refuse: (error: unknown) => void = () => undefined;
  let die: (reason: string) => void = () => undefined;
  const killed: string[] = [];
  const opened = new Promise<Opened>((resolve, reject) => {
    open = resolve;
    refuse = reject;
  });
  const ended = new Promise<string>((resolve) => {
    die = resolve;
  });
  const process: FakeProcess = {
    pid: 1,
    opened,
    ended,
    open: () => open({ memory: 40 }),
    refuse: (error) => refuse(error),
    die: (reason) => die(reason),
    answer: () => undefined,
    killed,
    cut: (_order, signal, onSettled) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        void ended.then((reason) => reject(new SnapError('worker-lost', { reason })));
        process.answer = (memory) => {
          resolve({ outcome: {} as CutOutcome, times: { began: 0, ended: 1 }, memory });
          onSettled();
        };
      }),
    kill: (reason) => {
      killed.push(reason);
      die(reason);
    },
  };
  return process;
}

const ORDER = { path: '/picture', recipe: 'fast', products: [] };

function openSlot() {
  const processes: FakeProcess[] = [];
  const lost: string[] = [];
  const lostFor: (string | undefined)[] = [];
  const slot = createSlot({
    prepare: async () => ['u2netp'],
    start: () => {
      const process = fakeProcess();
      processes.push(process);
      return process;
    },
    seconds: 10,
    recycleAbove: () => 100,
    onChange: () => undefined,
    onLost: (reason, { id }) => {
      lost.push(reason);
      lostFor.push(id);
    },
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { slot, processes, lost, lostFor, settle };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('is idle once its process is up, with the networks that it loads', async () => {
  const { slot, processes, settle } = openSlot();
  await settle();
  expect(slot.state).toBe('starting');
  processes[0]!.open();
  await settle();
  expect(slot.state).toBe('idle');
  expect([...slot.networks]).toEqual(['u2netp']);
});

test('remembers what an order loads', async () => {
  const { slot, processes, settle } = openSlot();
  await settle();
  processes[0]!.open();
  await settle();
  const call = slot.cut(ORDER, ['isnet']);
  expect(slot.state).toBe('working');
  processes[0]!.answer(50);
  await call;
  await settle();
  expect(slot.state).toBe('idle');
  expect([...slot.networks]).toEqual(['u2netp', 'isnet']);
});

test('an order that is given up is rejected at once; its place is free when its process has stopped', async () => {
  const { slot, processes, settle } = openSlot();
  await settle();
  processes[0]!.open();
  await settle();
  const controller = new AbortController();
  const call = slot.cut(ORDER, [], { signal: controller.signal });
  controller.abort('gone');
  await expect(call).rejects.toBe('gone');
  expect(slot.state).toBe('working');
  processes[0]!.answer(50);
  await settle();
  expect(slot.state).toBe('idle');
});

test('a process that dies of its order is replaced at once', async () => {
  const { slot, processes, lost, settle } = openSlot();
  await settle();
  processes[0]!.open();
  await settle();
  for (let i = 0; i < 5; i++) {
    const call = slot.cut(ORDER, []);
    processes[i]!.die('SIGSEGV');
    await expect(call).rejects.toMatchObject({ code: 'worker-lost', details: { reason: 'SIGSEGV' } });
    await settle();
    processes[i + 1]!.open();
    await settle();
    expect(slot.state).toBe('idle');
  }
  expect(lost).toHaveLength(5);
});

test('one that dies is told with what it was at work for', async () => {
  const { slot, processes, lostFor, settle } = openSlot();
  await settle();
  processes[0]!.open();
  await settle();
  const call = slot.cut(ORDER, [], { about: { ...NOBODY, id: 'abc' } });
  processes[0]!.answer(50);
  await call;
  await settle();
  processes[0]!.die('SIGKILL');
  await settle();
  processes[1]!.open();
  await settle();
  const lost = slot.cut(ORDER, [], { about: { ...NOBODY, id: 'def' } });
  processes[1]!.die('SIGKILL');
  await expect(lost).rejects.toMatchObject({ code: 'worker-lost' });
  expect(lostFor).toEqual([undefined, 'def']);
});

test('tells the memory of its process as that last told it', async () => {
  const { slot, processes, settle } = openSlot();
  await settle();
  expect(slot.memory).toBe(0);
  processes[0]!.open();
  await settle();
  expect(slot.memory).toBe(40);
  const call = slot.cut(ORDER, []);
  processes[0]!.answer(50);
  await call;
  await settle();
  expect(slot.memory).toBe(50);
  processes[0]!.die('SIGKILL');
  await settle();
  expect(slot.memory).toBe(0);
});

test('one that does not come up is tried again after longer and longer pauses', async () => {
  const { slot, processes, lost, settle } = openSlot();
  for (let failures = 1; failures <= 4; failures++) {
    await settle();
    expect(processes).toHaveLength(failures);
    const ready = slot.ready();
    processes.at(-1)!.refuse(new SnapError('model-failed', { id: 'u2netp', reason: 'odd' }));
    await expect(ready).rejects.toMatchObject({ code: 'model-failed' });
    await settle();
    expect(slot.state).toBe('down');
    await vi.advanceTimersByTimeAsync(startPause(failures) - 1);
    expect(processes).toHaveLength(failures);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(startPause(1)).toBe(500);
  expect(startPause(100)).toBe(30_000);
  expect(lost).toEqual([]);
});

test('one that takes too long is killed', async () => {
  const { slot, processes, lost, settle } = openSlot();
  await settle();
  processes[0]!.open();
  await settle();
  const call = slot.cut(ORDER, []);
  const failed = expect(call).rejects.toMatchObject({ details: { reason: 'it took longer than 10 s' } });
  await vi.advanceTimersByTimeAsync(10_000);
  await failed;
  expect(lost).toEqual(['it took longer than 10 s']);
});

test('one that has grown makes room after its order, and is not missed', async () => {
  const { slot, processes, lost, settle } = openSlot();
  await settle();
  processes[0]!.open();
  await settle();
  const call = slot.cut(ORDER, []);
  processes[0]!.answer(101);
  await call;
  await settle();
  expect(processes).toHaveLength(2);
  expect(processes[0]!.killed).toEqual(['it made room']);
  expect(slot.state).toBe('starting');
  processes[1]!.open();
  await settle();
  expect(slot.state).toBe('idle');
  expect(lost).toEqual([]);
});

test('closed, it starts nothing any more', async () => {
  const { slot, processes, settle } = openSlot();
  await settle();
  processes[0]!.refuse(new SnapError('model-failed', { id: 'u2netp', reason: 'odd' }));
  await settle();
  await slot.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(processes).toHaveLength(1);
  expect(slot.state).toBe('closed');
});
