import { type Handlers, SnapError, serve } from '@stickersnap/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWorkerHost, type HostedWorker } from './createWorkerHost.ts';

type Service = {
  echo: { request: string; result: string };
  hang: { request: undefined; result: undefined };
};

const LIFE = { idleMs: 1000, graceMs: 100 };

/** A worker without a thread, that answers by the handlers until it is terminated. */
function fakeWorker(handlers: Handlers<Service>) {
  const listeners: Record<string, ((event: never) => void)[]> = { message: [], error: [] };
  let alive = true;
  let toWorker: (message: unknown) => void = () => undefined;
  serve<Service>(
    {
      post: (data) => queueMicrotask(() => alive && emit('message', { data })),
      onMessage: (listener) => {
        toWorker = listener;
      },
    },
    handlers,
  );
  const emit = (type: string, event: unknown) => {
    for (const listener of listeners[type] ?? []) listener(event as never);
  };
  const worker: HostedWorker = {
    postMessage: (message: unknown) => queueMicrotask(() => alive && toWorker(message)),
    addEventListener: (type: string, listener: (event: never) => void) =>
      void listeners[type]?.push(listener),
    terminate: () => {
      alive = false;
    },
  };
  return {
    worker,
    isAlive: () => alive,
    crash: () => emit('error', { message: 'out of memory', preventDefault() {} }),
  };
}

let workers: ReturnType<typeof fakeWorker>[];
let order: string[];

function host(life: { restMs?: number; mostCalls?: number } = {}) {
  return createWorkerHost<Service>({
    ...LIFE,
    ...life,
    start: () => {
      const started = fakeWorker({
        echo: async (text) => {
          order.push(text);
          return { result: text };
        },
        hang: () => new Promise(() => undefined),
      });
      workers.push(started);
      return started.worker;
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  order = [];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a worker', () => {
  test('is started at the first call and kept for the next', async () => {
    const calls = host();
    expect(workers.length).toBe(0);
    expect(await calls.call('echo', 'a')).toBe('a');
    expect(await calls.call('echo', 'b')).toBe('b');
    expect(workers.length).toBe(1);
  });

  test('is ended when it is idle, and started anew', async () => {
    const calls = host();
    await calls.call('echo', 'a');
    await vi.advanceTimersByTimeAsync(LIFE.idleMs);
    expect(workers[0]!.isAlive()).toBe(false);
    expect(await calls.call('echo', 'b')).toBe('b');
    expect(workers.length).toBe(2);
  });

  test('rests for less time after work than when it was only made ready', async () => {
    const calls = host({ restMs: 100 });
    await calls.call('echo', 'made ready', { beside: true });
    await vi.advanceTimersByTimeAsync(LIFE.idleMs - 1);
    expect(workers[0]!.isAlive()).toBe(true);
    await calls.call('echo', 'work');
    await vi.advanceTimersByTimeAsync(100);
    expect(workers[0]!.isAlive()).toBe(false);
  });

  test('makes room for another after so many calls, and nobody notices', async () => {
    const calls = host({ mostCalls: 2 });
    const told = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => calls.call('echo', text)));
    expect(told).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(workers.map(({ isAlive }) => isAlive())).toEqual([false, false, true]);
  });

  test('that crashes fails the call in it, not those that wait', async () => {
    const calls = host();
    const first = calls.call('hang', undefined);
    const second = calls.call('echo', 'b');
    workers[0]!.crash();
    await expect(first).rejects.toMatchObject({ code: 'unexpected', details: { reason: 'out of memory' } });
    expect(await second).toBe('b');
  });
});

describe('renewing', () => {
  test('starts another worker for what comes next, and waits for the call in it', async () => {
    const calls = host();
    const all = [calls.call('echo', 'first'), calls.call('echo', 'second')];
    calls.renew();
    expect(workers[0]!.isAlive()).toBe(true);
    expect(await Promise.all(all)).toEqual(['first', 'second']);
    expect(workers.map((each) => each.isAlive())).toEqual([false, true]);
    calls.renew();
    expect(workers[1]!.isAlive()).toBe(false);
  });

  test('begins anew what goes on beside, and does nothing where no worker runs', async () => {
    const calls = host();
    calls.renew();
    expect(workers.length).toBe(0);
    const controller = new AbortController();
    const beside = calls.call('hang', undefined, { beside: true, signal: controller.signal });
    calls.renew();
    await vi.advanceTimersByTimeAsync(1);
    expect(workers.map((each) => each.isAlive())).toEqual([false, true]);
    controller.abort('no more');
    await expect(beside).rejects.toBe('no more');
  });
});

describe('the queue', () => {
  test('runs one call at a time, the more urgent first', async () => {
    const calls = host();
    const all = [
      calls.call('echo', 'first'),
      calls.call('echo', 'late'),
      calls.call('echo', 'later'),
      calls.call('echo', 'urgent', { priority: 1 }),
    ];
    await Promise.all(all);
    expect(order).toEqual(['first', 'urgent', 'late', 'later']);
  });

  test('lets calls pass that are meant to run beside', async () => {
    const calls = host();
    calls.call('hang', undefined).catch(() => undefined);
    expect(await calls.call('echo', 'beside', { beside: true })).toBe('beside');
  });

  test('drops a call that is aborted while it waits', async () => {
    const calls = host();
    const controller = new AbortController();
    const first = calls.call('echo', 'first');
    const second = calls.call('echo', 'second', { signal: controller.signal });
    controller.abort('enough');
    await expect(second).rejects.toBe('enough');
    await first;
    expect(order).toEqual(['first']);
  });

  test('ends a worker that does not let go of an aborted call, and goes on', async () => {
    const calls = host();
    const controller = new AbortController();
    const first = calls.call('hang', undefined, { signal: controller.signal });
    const second = calls.call('echo', 'second');
    await vi.advanceTimersByTimeAsync(1);
    controller.abort('enough');
    await expect(first).rejects.toBe('enough');
    expect(workers[0]!.isAlive()).toBe(true);
    await vi.advanceTimersByTimeAsync(LIFE.graceMs);
    expect(workers[0]!.isAlive()).toBe(false);
    expect(await second).toBe('second');
  });

  test('begins calls anew that ran beside the one for which the worker was ended', async () => {
    const calls = host();
    const controller = new AbortController();
    const beside = calls.call('hang', undefined, { beside: true, signal: controller.signal });
    const aborted = new AbortController();
    const first = calls.call('hang', undefined, { signal: aborted.signal });
    await vi.advanceTimersByTimeAsync(1);
    aborted.abort('enough');
    await expect(first).rejects.toBe('enough');
    await vi.advanceTimersByTimeAsync(LIFE.graceMs);
    expect(workers.length).toBe(2);
    controller.abort('no more');
    await expect(beside).rejects.toBe('no more');
  });
});

test('closing rejects what waits', async () => {
  const calls = host();
  const all = [calls.call('hang', undefined), calls.call('echo', 'b')];
  const settled = Promise.allSettled(all);
  calls.close();
  for (const result of await settled) {
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(SnapError) });
  }
  expect(workers[0]!.isAlive()).toBe(false);
});
