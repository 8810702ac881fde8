import { expect, test } from 'vitest';
import { createFlights, type TellShare } from './createFlights.ts';

/** Work that is done when its turn is let go, and what it was told to tell. */
function setUp() {
  const fly = createFlights();
  const begun: { tell: TellShare; done: (value: string) => void; fail: (error: Error) => void }[] = [];
  const work = (tell: TellShare) =>
    new Promise<string>((done, fail) => void begun.push({ tell, done, fail }));
  return { fly, begun, work };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

test('who comes later hears the progress and begins when the first has landed', async () => {
  const { fly, begun, work } = setUp();
  const shares: number[] = [];
  const first = fly('a', {}, work);
  const second = fly('a', { onShare: (share) => shares.push(share) }, work);
  await turn();
  expect(begun).toHaveLength(1);
  begun[0]!.tell(0.5);
  begun[0]!.done('first');
  expect(await first).toBe('first');
  await turn();
  begun[1]!.done('second');
  expect(await second).toBe('second');
  expect(shares).toEqual([0.5]);
});

test('who comes later hears how far it is, though nothing more comes', async () => {
  const { fly, begun, work } = setUp();
  const shares: number[] = [];
  void fly('a', {}, work);
  await turn();
  begun[0]!.tell(0.4);
  begun[0]!.tell(0.5);
  void fly('a', { onShare: (share) => shares.push(share) }, work);
  await turn();
  expect(shares).toEqual([0.5]);
});

test('other things do not wait', async () => {
  const { fly, begun, work } = setUp();
  void fly('a', {}, work);
  void fly('b', {}, work);
  await turn();
  expect(begun).toHaveLength(2);
});

test('a failure is the first one’s alone', async () => {
  const { fly, begun, work } = setUp();
  const first = fly('a', {}, work);
  const second = fly('a', {}, work);
  begun[0]!.fail(new Error('no network'));
  await expect(first).rejects.toThrow('no network');
  await turn();
  begun[1]!.done('second');
  expect(await second).toBe('second');
});

test('who waits can give up at once', async () => {
  const { fly, begun, work } = setUp();
  const controller = new AbortController();
  const first = fly('a', {}, work);
  const second = fly('a', { signal: controller.signal }, work);
  await turn();
  controller.abort('enough');
  await expect(second).rejects.toBe('enough');
  begun[0]!.done('first');
  expect(await first).toBe('first');
  expect(begun).toHaveLength(1);
});
