import { type Handlers, SnapError, serve } from '@stickersnap/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Calls } from '../createNetworkCalls.ts';
import { callHost, closeHost, renewHost } from './callHost.ts';
import { type HostedWorker, type HostOptions, openHost } from './host.ts';
import { PATIENCE_MS } from './watch.ts';

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
let ids: string[];

function host(life: Partial<HostOptions> = {}): Calls<Service> {
  const opened = openHost({
    ...LIFE,
    ...life,
    start: (id) => {
      ids.push(id);
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
  return {
    call: (method, request, options) => callHost<Service, typeof method>(opened, method, request, options),
    renew: () => renewHost(opened),
    close: () => closeHost(opened),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  order = [];
  ids = [];
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
    await expect(first).rejects.toMatchObject({ code: 'worker-lost', details: { reason: 'out of memory' } });
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

describe('the watch', () => {
  test('ends a worker that gives no sign for too long; who waited hears of it, and the queue goes on', async () => {
    const calls = host();
    const first = expect(calls.call('hang', undefined)).rejects.toMatchObject({ code: 'worker-lost' });
    const second = calls.call('echo', 'second');
    await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
    expect(workers[0]!.isAlive()).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    await first;
    expect(workers[0]!.isAlive()).toBe(false);
    expect(await second).toBe('second');
  });

  test('has as much patience as the call asks for', async () => {
    const calls = host();
    const long = expect(
      calls.call('hang', undefined, { patience: () => 3 * PATIENCE_MS }),
    ).rejects.toMatchObject({ code: 'worker-lost' });
    await vi.advanceTimersByTimeAsync(3 * PATIENCE_MS - 1);
    expect(workers[0]!.isAlive()).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    await long;
  });

  test('hears at once of a worker that the browser has ended', async () => {
    const living = new Set<string>();
    const calls = host({ living: async () => living });
    const lost = expect(calls.call('hang', undefined)).rejects.toMatchObject({ code: 'worker-lost' });
    // On its way it holds no lock yet.
    await vi.advanceTimersByTimeAsync(3000);
    expect(workers[0]!.isAlive()).toBe(true);
    living.add(ids[0]!);
    await vi.advanceTimersByTimeAsync(1000);
    living.delete(ids[0]!);
    await vi.advanceTimersByTimeAsync(1000);
    await lost;
    expect(await calls.call('echo', 'again')).toBe('again');
  });

  test('looks after calls beside the queue, too', async () => {
    const living = new Set<string>();
    const calls = host({ living: async () => living });
    const lost = expect(calls.call('hang', undefined, { beside: true })).rejects.toMatchObject({
      code: 'worker-lost',
    });
    living.add(ids[0]!);
    await vi.advanceTimersByTimeAsync(1000);
    living.clear();
    await vi.advanceTimersByTimeAsync(1000);
    await lost;
  });
});

test('the place of a cancelled call is free after its grace, whatever comes and goes meanwhile', async () => {
  const calls = host();
  const controller = new AbortController();
  const first = calls.call('hang', undefined, { signal: controller.signal });
  controller.abort('enough');
  await expect(first).rejects.toBe('enough');
  // Each of these went through the one timer that the grace had.
  const second = calls.call('echo', 'second');
  await calls.call('echo', 'beside', { beside: true });
  await vi.advanceTimersByTimeAsync(LIFE.graceMs);
  expect(await second).toBe('second');
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
