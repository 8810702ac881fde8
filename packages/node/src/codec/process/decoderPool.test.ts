import { SnapError } from '@stickersnap/core';
import { afterEach, describe, expect, test } from 'vitest';
import { createDecoderPool, type DecoderPool, type DecoderPoolOptions } from './decoderPool.ts';
import type { DecodeRequest } from './protocol.ts';

const ODD = new URL('../fixtures/oddDecoder.ts', import.meta.url);
const FAILING = new URL('../fixtures/failingDecoder.ts', import.meta.url);
const INTERRUPTED = new URL('../fixtures/interruptedDecoder.ts', import.meta.url);
const REQUEST: DecodeRequest = { format: 'png', megapixels: 1, side: 1 };

let pool: DecoderPool;
afterEach(() => pool.close());

function start(options: Partial<DecoderPoolOptions> = {}): void {
  pool = createDecoderPool({ entry: ODD, processes: 1, seconds: 60, ...options });
}

function ask(text: string, signal?: AbortSignal) {
  return pool.decode(REQUEST, Buffer.from(text), signal);
}

async function pid(): Promise<number> {
  const { head } = await ask('pid');
  return head.kind === 'refused' ? Number(head.details.format) : Number.NaN;
}

function isRunning(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch {
    return false;
  }
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SnapError);
  return (error as SnapError).code;
}

describe('one process', () => {
  test('answers one request after the other', async () => {
    start();
    const pids = await Promise.all([pid(), pid(), pid()]);
    expect(new Set(pids).size).toBe(1);
  });

  test.skipIf(process.platform === 'win32')(
    'is replaced when a signal meant for its parent ends it while it loads',
    async () => {
      start({ entry: INTERRUPTED });
      expect(await pid()).toBeGreaterThan(0);
    },
  );

  test('is killed at the time limit and replaced', async () => {
    start({ seconds: 0.2 });
    const first = await pid();
    expect(await codeOf(ask('sleep'))).toBe('input-timeout');
    expect(await pid()).not.toBe(first);
    expect(isRunning(first)).toBe(false);
  });

  test.each(['die', 'nonsense'])(
    'that should %s means a damaged file, and the next one is read',
    async (text) => {
      start();
      expect(await codeOf(ask(text))).toBe('input-damaged');
      expect(await pid()).toBeGreaterThan(0);
    },
  );

  test.each(['damaged', 'large'])('is replaced after a %s picture', async (text) => {
    start();
    const first = await pid();
    await ask(text);
    expect(await pid()).not.toBe(first);
  });

  test('that cannot start is told apart from a damaged file', async () => {
    start({ entry: FAILING });
    expect(await codeOf(ask('pid'))).toBe('codec-unavailable');
  });
});

describe('aborting', () => {
  test('while decoding kills the process; the reason comes back as it is', async () => {
    start();
    const first = await pid();
    const abort = new AbortController();
    const asked = ask('sleep', abort.signal);
    const reason = new Error('enough');
    abort.abort(reason);
    await expect(asked).rejects.toBe(reason);
    expect(await pid()).not.toBe(first);
  });

  test('while waiting leaves the one that runs alone', async () => {
    start();
    const first = pid();
    const abort = new AbortController();
    const waiting = ask('sleep', abort.signal);
    abort.abort('enough');
    await expect(waiting).rejects.toBe('enough');
    expect(await pid()).toBe(await first);
  });

  test('beforehand asks nobody', async () => {
    start();
    await expect(ask('sleep', AbortSignal.abort('enough'))).rejects.toBe('enough');
  });
});

test('several processes work at once, and no more than allowed', async () => {
  start({ processes: 2 });
  const pids = await Promise.all([pid(), pid(), pid(), pid()]);
  expect(new Set(pids).size).toBe(2);
});

test('closing ends what runs, waits and comes', async () => {
  start();
  const first = await pid();
  const running = codeOf(ask('sleep'));
  const waiting = codeOf(ask('sleep'));
  await pool.close();
  expect(await running).toBe('aborted');
  expect(await waiting).toBe('aborted');
  expect(await codeOf(ask('pid'))).toBe('aborted');
  expect(isRunning(first)).toBe(false);
  await pool.close();
});
