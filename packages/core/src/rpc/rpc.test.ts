import { describe, expect, test, vi } from 'vitest';
import { SnapError } from '../errors.ts';
import type { Abort } from '../ports.ts';
import { connect } from './connect.ts';
import type { Handlers, Port } from './contract.ts';
import { serve } from './serve.ts';

type Counting = {
  double: { request: Float32Array<ArrayBuffer>; result: Float32Array<ArrayBuffer> };
  count: { request: number; result: string; progress: number };
  hang: { request: undefined; result: never };
  fail: { request: 'known' | 'other'; result: never };
};

/** Two ends whose messages are cloned and arrive later, as between threads. */
function portPair(): [Port, Port] {
  const listeners: ((message: unknown) => void)[] = [];
  const port = (own: number, other: number): Port => ({
    post(message, transfer) {
      const clone = structuredClone(message, { transfer: transfer as ArrayBuffer[] });
      queueMicrotask(() => listeners[other]?.(clone));
    },
    onMessage(listener) {
      listeners[own] = listener;
    },
  });
  return [port(0, 1), port(1, 0)];
}

function start(overrides: Partial<Handlers<Counting>> = {}) {
  const [here, there] = portPair();
  serve<Counting>(there, {
    double: async (request) => {
      const result = request.map((value) => value * 2);
      return { result, transfer: [result.buffer] };
    },
    count: async (to, { tell }) => {
      for (let i = 1; i <= to; i++) tell(i);
      return { result: `counted to ${to}` };
    },
    hang: () => new Promise(() => undefined),
    fail: async (how) => {
      if (how === 'other') throw new TypeError('x is not y');
      throw new SnapError('input-side-too-long', { width: 40_000, height: 2, limit: 30_000 });
    },
    ...overrides,
  });
  return connect<Counting>(here);
}

describe('a call', () => {
  test('gives its buffers away and gets the result', async () => {
    const request = new Float32Array([1, 2]);
    const result = start().call('double', request, { transfer: [request.buffer] });
    expect(request.length).toBe(0);
    expect(await result).toEqual(new Float32Array([2, 4]));
  });

  test('tells its progress in order', async () => {
    const onProgress = vi.fn();
    expect(await start().call('count', 3, { onProgress })).toBe('counted to 3');
    expect(onProgress.mock.calls).toEqual([[1], [2], [3]]);
  });

  test('runs beside others', async () => {
    const service = start();
    const results = [service.call('count', 2), service.call('count', 1)];
    expect(await Promise.all(results)).toEqual(['counted to 2', 'counted to 1']);
  });
});

describe('errors', () => {
  test('keep code, details and sentence', async () => {
    const error = await start()
      .call('fail', 'known')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SnapError);
    expect(error).toMatchObject({
      code: 'input-side-too-long',
      details: { width: 40_000 },
      message: expect.stringContaining('40000×2'),
    });
  });

  test('of other kinds are unexpected', async () => {
    await expect(start().call('fail', 'other')).rejects.toMatchObject({
      code: 'unexpected',
      details: { reason: 'x is not y' },
    });
  });

  test('a method that is not there is one', async () => {
    const service = start() as unknown as { call(method: string, request: unknown): Promise<unknown> };
    await expect(service.call('toString', 1)).rejects.toMatchObject({ code: 'unexpected' });
  });

  test('a result that cannot be cloned is one', async () => {
    const service = start({ count: async () => ({ result: (() => 1) as unknown as string }) });
    await expect(service.call('count', 1)).rejects.toMatchObject({ code: 'unexpected' });
  });
});

describe('aborting', () => {
  test('rejects with the reason at once and tells the other side', async () => {
    const told: Abort[] = [];
    const service = start({
      hang: (_, { signal }) => {
        signal.addEventListener('abort', () => told.push(signal));
        return new Promise(() => undefined);
      },
    });
    const controller = new AbortController();
    const call = service.call('hang', undefined, { signal: controller.signal });
    queueMicrotask(() => controller.abort('enough'));
    await expect(call).rejects.toBe('enough');
    await vi.waitFor(() => expect(told[0]?.reason).toMatchObject({ code: 'aborted' }));
  });

  test('tells when the other side is done with what nobody waits for any more', async () => {
    const service = start({
      hang: (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    const controller = new AbortController();
    const onSettled = vi.fn();
    const call = service.call('hang', undefined, { signal: controller.signal, onSettled });
    controller.abort('enough');
    await expect(call).rejects.toBe('enough');
    await vi.waitFor(() => expect(onSettled).toHaveBeenCalledOnce());
  });

  test('before the call sends nothing', async () => {
    const count = vi.fn();
    const call = start({ count }).call('count', 1, { signal: AbortSignal.abort('no') });
    await expect(call).rejects.toBe('no');
    expect(count).not.toHaveBeenCalled();
  });

  test('leaves other calls alone', async () => {
    const service = start();
    const controller = new AbortController();
    const hanging = service.call('hang', undefined, { signal: controller.signal });
    const counting = service.call('count', 1);
    controller.abort('enough');
    await expect(hanging).rejects.toBe('enough');
    expect(await counting).toBe('counted to 1');
  });
});

test('when the other side is gone, all calls fail, later ones too', async () => {
  const service = start();
  const hanging = service.call('hang', undefined);
  service.fail(new SnapError('aborted'));
  await expect(hanging).rejects.toMatchObject({ code: 'aborted' });
  await expect(service.call('count', 1)).rejects.toMatchObject({ code: 'aborted' });
});
