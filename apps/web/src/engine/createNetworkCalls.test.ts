import { type Handlers, SnapError, serve } from '@stickersnap/core';
import { expect, test, vi } from 'vitest';
import { createNetworkCalls } from './createNetworkCalls.ts';
import type { HostedWorker } from './host/host.ts';
import type { NetworkService } from './services.ts';
import { settingsOf, type WorkerSettings } from './worker/workerSettings.ts';

type Settings = Omit<WorkerSettings, 'id'>;

const MANY: Settings = { device: undefined, threads: 'many', picture: 'full' };

/** Workers whose runtime starts with as many threads as `fits` says; and what became of them. */
function setUp(fits: (threads: number) => boolean, settings: () => Settings = () => MANY) {
  const started: string[] = [];
  const onThreadsFailed = vi.fn();
  const calls = createNetworkCalls({ start: (name) => worker(name), settings, onThreadsFailed });

  function worker(name: string): HostedWorker {
    const { threads: told } = settingsOf(name);
    started.push(told);
    const threads = told === 'one' ? 1 : 4;
    let failed = false;
    let toWorker: (message: unknown) => void = () => undefined;
    let toPage: (event: MessageEvent<unknown>) => void = () => undefined;
    const prepare = async () => {
      // As the runtime does: what failed once fails ever after.
      failed ||= !fits(threads);
      if (failed) throw new SnapError('model-failed', { id: 'u2netp', reason: 'Out of memory', threads });
      return { result: undefined };
    };
    serve<Pick<NetworkService, 'prepare'>>(
      {
        post: (data) => queueMicrotask(() => toPage({ data } as MessageEvent<unknown>)),
        onMessage: (listener) => {
          toWorker = listener;
        },
      },
      { prepare } as Handlers<Pick<NetworkService, 'prepare'>>,
    );
    return {
      postMessage: (message) => queueMicrotask(() => toWorker(message)),
      addEventListener: (type: string, listener: never) => {
        if (type === 'message') toPage = listener;
      },
      terminate: () => undefined,
    };
  }

  const prepare = () => calls.call('prepare', { recipe: 'fast' }, { beside: true });
  return { calls, prepare, started, onThreadsFailed };
}

test('several threads that cannot be started are given up, and the calls go on with one', async () => {
  const { prepare, started, onThreadsFailed } = setUp((threads) => threads === 1);
  await Promise.all([prepare(), prepare()]);
  expect(started).toEqual(['many', 'one']);
  expect(onThreadsFailed).toHaveBeenCalled();
  await prepare();
  expect(started).toEqual(['many', 'one']);
});

test('where one fails as well it was not the threads: the next call has several again', async () => {
  let there = false;
  const { prepare, started, onThreadsFailed } = setUp(() => there);
  await expect(prepare()).rejects.toMatchObject({ code: 'model-failed' });
  expect(started).toEqual(['many', 'one']);
  there = true;
  await prepare();
  expect(started).toEqual(['many', 'one', 'many']);
  expect(onThreadsFailed).not.toHaveBeenCalled();
});

test('changed settings start another worker, the same ones do not', async () => {
  let settings = MANY;
  const { calls, prepare, started } = setUp(
    () => true,
    () => settings,
  );
  await prepare();
  calls.renew();
  await prepare();
  expect(started).toEqual(['many']);
  settings = { ...MANY, threads: 'one' };
  calls.renew();
  await prepare();
  expect(started).toEqual(['many', 'one']);
});
