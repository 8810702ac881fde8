import { expect, onTestFinished, test, vi } from 'vitest';
import { startWorkLoop, type WorkLoopOptions } from './workLoop.ts';

function start(options: Partial<WorkLoopOptions<string>> & Pick<WorkLoopOptions<string>, 'next'>) {
  const done: string[] = [];
  const errors: unknown[] = [];
  const loop = startWorkLoop<string>({
    work: async (item) => void done.push(item),
    lanes: 1,
    poll: 3_600_000,
    onError: (error) => errors.push(error),
    ...options,
  });
  onTestFinished(() => loop.stop());
  return { loop, done, errors };
}

test('does what is there, and sleeps until it is woken', async () => {
  const items = ['a', 'b'];
  const { loop, done } = start({ next: async () => items.shift() });
  await vi.waitFor(() => expect(done).toEqual(['a', 'b']));
  items.push('c');
  loop.wake();
  await vi.waitFor(() => expect(done).toEqual(['a', 'b', 'c']));
});

test('looks again by itself', async () => {
  const items: string[] = [];
  const { done } = start({ next: async () => items.shift(), poll: 2 });
  await new Promise((resolve) => setTimeout(resolve, 10));
  items.push('late');
  await vi.waitFor(() => expect(done).toEqual(['late']));
});

test('a wake that comes while it looks is not lost', async () => {
  let looks = 0;
  const { loop } = start({
    next: async () => {
      if (looks++ === 0) loop.wake();
      return undefined;
    },
  });
  await vi.waitFor(() => expect(looks).toBe(2));
});

test('tells of a look that failed, and goes on', async () => {
  const looks = [new Error('locked'), 'a'];
  const { loop, done, errors } = start({
    next: async () => {
      const look = looks.shift();
      if (look instanceof Error) throw look;
      return look;
    },
  });
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  loop.wake();
  await vi.waitFor(() => expect(done).toEqual(['a']));
});

test('stopping waits for what is in work and begins nothing more', async () => {
  const items = ['a', 'b'];
  let finish: (() => void) | undefined;
  const done: string[] = [];
  const { loop } = start({
    next: async () => items.shift(),
    work: (item) =>
      new Promise((resolve) => {
        finish = () => {
          done.push(item);
          resolve();
        };
      }),
  });
  await vi.waitFor(() => expect(finish).toBeDefined());
  const stopped = loop.stop();
  finish?.();
  await stopped;
  expect(done).toEqual(['a']);
  expect(items).toEqual(['b']);
});
