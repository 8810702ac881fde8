import type { Training, TrainingStatus } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SiteVersions } from '../engine/siteServer.ts';
import { VersionRefusal } from '../engine/versionRefusal.ts';
import { sampleTraining } from '../testing/sampleVersion.ts';
import { failureOf, followTraining, LOOK_EVERY } from './followTraining.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function opened(training: Training | null = null) {
  const server = { training, asked: 0, isDown: false, failsAtOnce: false, refuses: undefined as unknown };
  const status = (): TrainingStatus => ({ training: server.training, fresh: 3, threshold: null });
  async function change(state: Training['state']): Promise<Training> {
    if (server.refuses !== undefined) throw server.refuses;
    server.training = sampleTraining({ state: server.failsAtOnce ? 'failed' : state });
    return sampleTraining({ state });
  }
  const versions = {
    async training() {
      server.asked++;
      if (server.isDown) throw new SnapError('server-unreachable', { address: 'here', reason: 'down' });
      return status();
    },
    beginTraining: () => change('gathering'),
    cancelTraining: () => change('canceled'),
  } satisfies Partial<SiteVersions> as unknown as SiteVersions;
  const ended = vi.fn();
  return { server, ended, following: followTraining(versions, ended) };
}

test('one that goes on is asked for again and again, and its end is told once', async () => {
  const { server, ended, following } = opened(sampleTraining({ step: 1 }));
  await following.look();
  server.training = sampleTraining({ step: 2 });
  await vi.advanceTimersByTimeAsync(LOOK_EVERY.well);
  expect(following.status.value?.training?.step).toBe(2);
  expect(ended).not.toHaveBeenCalled();
  server.training = sampleTraining({ state: 'done' });
  await vi.advanceTimersByTimeAsync(LOOK_EVERY.well);
  expect(ended).toHaveBeenCalledTimes(1);
  const { asked } = server;
  await vi.advanceTimersByTimeAsync(LOOK_EVERY.well * 5);
  expect(server.asked).toBe(asked);
});

test('where none goes on, or the page was left, nothing is asked', async () => {
  const idle = opened(sampleTraining({ state: 'failed' }));
  await idle.following.look();
  await vi.advanceTimersByTimeAsync(LOOK_EVERY.unwell * 3);
  expect(idle.server.asked).toBe(1);
  const left = opened(sampleTraining());
  await left.following.look();
  left.following.stop();
  await vi.advanceTimersByTimeAsync(LOOK_EVERY.unwell * 3);
  expect(left.server.asked).toBe(1);
});

test('without an answer it is asked less often, and what was known stays', async () => {
  const { server, following } = opened(sampleTraining({ step: 5 }));
  await following.look();
  server.isDown = true;
  await vi.advanceTimersByTimeAsync(LOOK_EVERY.well);
  expect(following.trouble.value).toMatchObject({ problem: { code: 'server-unreachable' } });
  expect(following.status.value?.training?.step).toBe(5);
  server.isDown = false;
  await vi.advanceTimersByTimeAsync(LOOK_EVERY.unwell);
  expect(following.trouble.value).toBeUndefined();
});

test('begun and canceled', async () => {
  const { ended, following } = opened();
  expect(await following.begin({ passes: 2 })).toBe(true);
  expect(following.status.value?.training?.state).toBe('gathering');
  expect(await following.cancel()).toBe(true);
  expect(following.status.value?.training?.state).toBe('canceled');
  expect(ended).toHaveBeenCalledTimes(1);
});

test('one that ends before it is asked for is told all the same', async () => {
  const { server, ended, following } = opened();
  server.failsAtOnce = true;
  expect(await following.begin({})).toBe(true);
  expect(following.status.value?.training?.state).toBe('failed');
  expect(ended).toHaveBeenCalledTimes(1);
});

test('where another one goes on, that is told, and that one is shown', async () => {
  const { server, following } = opened();
  server.refuses = new VersionRefusal('running');
  server.training = sampleTraining({ step: 9 });
  expect(await following.begin({})).toBe(false);
  expect(following.trouble.value).toMatchObject({ is: 'refusal', kind: 'running' });
  expect(following.status.value?.training?.step).toBe(9);
  following.stop();
});

test('why one failed is told like what is refused', () => {
  const problem = { type: 'about:blank', title: 'x', status: 507, code: 'learning-memory', detail: 'More.' };
  expect(failureOf(sampleTraining({ problem: problem as never }))).toMatchObject({ kind: 'memory' });
  const odd = { ...problem, code: 'odd' };
  expect(failureOf(sampleTraining({ problem: odd as never }))).toMatchObject({
    kind: 'failed',
    reason: 'More.',
  });
  expect(failureOf(sampleTraining())).toBeUndefined();
});
