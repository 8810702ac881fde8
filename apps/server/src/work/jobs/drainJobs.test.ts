import { readFile } from 'node:fs/promises';
import { SnapError } from '@stickersnap/core';
import type { Claim } from '@stickersnap/store';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CutOrder, CutOutcome, CutRequestOptions, WorkshopLoad } from '../engine/workshop.ts';
import { openTestStore, type TestStore } from '../testing/openTestStore.ts';
import { DRAIN_DEFAULTS, type DrainOptions, drainJobs } from './drainJobs.ts';

const NOTHING: CutOutcome = {
  products: [],
  width: 4,
  height: 3,
  format: 'png',
  confidence: 1,
  subjects: 1,
  isEmpty: false,
  matteFrom: 'network',
  networks: [],
  warnings: [],
  ms: { decode: 0, network: 0, refine: 0, finish: 0, encode: 0 },
};

const UP: WorkshopLoad = { slots: 2, up: 2, working: 0, waiting: 0, oldest: 0, memory: [1, 1], lost: 0 };

type Cut = (name: string, request: CutRequestOptions) => Promise<CutOutcome>;

/** The workshop is handed in: what becomes of an order is the test's to say. */
function drain({ store }: TestStore, cut: Cut, change: Partial<DrainOptions> = {}) {
  const draining = drainJobs({
    store,
    workshop: {
      cut: async ({ path }: CutOrder, request = {}) => cut(await readFile(path, 'utf8'), request),
      load: () => UP,
      ready: async () => undefined,
    },
    orderOf: (_: Claim, path) => ({ path, recipe: 'fast', products: [] }),
    keep: async ({ confidence }) => ({ report: { confidence }, records: [] }),
    worker: 'w',
    lanes: 2,
    lease: 60_000,
    poll: 5,
    onError: (error) => {
      throw error;
    },
    ...change,
  });
  onTestFinished(() => draining.stop(0));
  return draining;
}

async function tasksOf({ store }: TestStore, id: string) {
  const job = await store.jobs.get(id);
  return {
    state: job!.state,
    tasks: job!.tasks.map(({ state, attempts, error }) => [state, attempts, error?.code]),
  };
}

const given = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

describe('a task', () => {
  test('is done, with what was made stored beside it', async () => {
    const test = await openTestStore();
    const id = await test.addJob(['a', 'b', 'c']);
    const cut = vi.fn(async (_name: string, request: CutRequestOptions) => {
      expect(request.urgency).toBe('later');
      return NOTHING;
    });
    drain(test, cut);
    await vi.waitFor(async () => expect((await test.store.jobs.get(id))!.state).toBe('done'));
    expect(cut.mock.calls.map(([name]) => name).sort()).toEqual(['a', 'b', 'c']);
    expect((await test.store.jobs.get(id))!.tasks[0]).toMatchObject({
      outcome: { confidence: 1 },
      attempts: 1,
    });
  });

  test('of a picture that the engine refuses fails at once', async () => {
    const test = await openTestStore();
    const id = await test.addJob(['a']);
    drain(test, async () => {
      throw new SnapError('input-damaged', { reason: 'odd' });
    });
    await vi.waitFor(async () =>
      expect(await tasksOf(test, id)).toEqual({ state: 'done', tasks: [['failed', 1, 'input-damaged']] }),
    );
  });

  test('gives the picture back that it borrowed, whether it was cut or not', async () => {
    const test = await openTestStore();
    const id = await test.addJob(['good', 'bad']);
    const out = new Set<string>();
    let borrowed = 0;
    const borrow: typeof test.store.blobs.borrow = async (blob) => {
      const lent = await test.store.blobs.borrow(blob);
      borrowed++;
      out.add(blob);
      return lent && { ...lent, giveBack: async () => void out.delete(blob) };
    };
    const store = { ...test.store, blobs: { ...test.store.blobs, borrow } };
    drain({ ...test, store }, async (name) => {
      if (name === 'bad') throw new SnapError('input-damaged', { reason: 'odd' });
      expect(out.size).toBeGreaterThan(0);
      return NOTHING;
    });
    await vi.waitFor(async () => expect((await tasksOf(test, id)).state).toBe('done'));
    expect(borrowed).toBe(2);
    expect(out.size).toBe(0);
  });

  test('that kills its process is tried three times, with pauses, and ends as failed', async () => {
    const test = await openTestStore();
    const id = await test.addJob(['poison', 'well']);
    let deaths = 0;
    drain(test, async (name) => {
      if (name === 'well') return NOTHING;
      deaths++;
      throw new SnapError('worker-lost', { reason: 'SIGSEGV' });
    });
    for (let attempt = 1; attempt < 3; attempt++) {
      await vi.waitFor(async () =>
        expect((await tasksOf(test, id)).tasks).toEqual([
          ['waiting', attempt, undefined],
          ['done', 1, undefined],
        ]),
      );
      expect(deaths).toBe(attempt);
      test.pass(60_000);
    }
    await vi.waitFor(async () =>
      expect(await tasksOf(test, id)).toEqual({
        state: 'done',
        tasks: [
          ['failed', 3, 'worker-lost'],
          ['done', 1, undefined],
        ],
      }),
    );
    expect(deaths).toBe(3);
    const { error } = (await test.store.jobs.get(id))!.tasks[0]!;
    expect(error!.message).toContain('SIGSEGV');
  });

  test('that finds the workshop full loses no attempt', async () => {
    const test = await openTestStore();
    const id = await test.addJob(['a']);
    let asked = 0;
    drain(test, async () => {
      if (asked++ < 5) throw new SnapError('busy', { seconds: 1 });
      return NOTHING;
    });
    await vi.waitFor(async () => expect((await tasksOf(test, id)).tasks).toEqual([['done', 1, undefined]]));
  });

  test('without its picture fails at once', async () => {
    const test = await openTestStore();
    const id = await test.addJob(['a']);
    await test.store.blobs.delete((await test.store.jobs.get(id))!.tasks[0]!.input);
    drain(test, async () => NOTHING);
    await vi.waitFor(async () =>
      expect((await tasksOf(test, id)).tasks).toEqual([['failed', 1, 'not-found']]),
    );
  });
});

test('no more is in work at once than there are lanes', async () => {
  const test = await openTestStore();
  const id = await test.addJob(['a', 'b', 'c', 'd', 'e']);
  let working = 0;
  let most = 0;
  drain(test, async () => {
    most = Math.max(most, ++working);
    await new Promise((resolve) => setTimeout(resolve, 5));
    working--;
    return NOTHING;
  });
  await vi.waitFor(async () => expect((await test.store.jobs.get(id))!.state).toBe('done'));
  expect(most).toBe(2);
});

test('is woken by a new job, however seldom it looks by itself', async () => {
  const test = await openTestStore();
  const draining = drain(test, async () => NOTHING, { poll: 3_600_000 });
  await new Promise((resolve) => setTimeout(resolve, 10));
  const id = await test.addJob(['a']);
  draining.wake();
  await vi.waitFor(async () => expect((await test.store.jobs.get(id))!.state).toBe('done'));
});

test('nothing is claimed before a process is up, and at once when it is', async () => {
  const test = await openTestStore();
  const id = await test.addJob(['a']);
  let up = 0;
  let come: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (come = resolve));
  const workshop = { cut: async () => NOTHING, load: () => ({ ...UP, up }), ready: () => ready };
  drain(test, async () => NOTHING, { workshop, poll: 3_600_000 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await tasksOf(test, id)).tasks).toEqual([['waiting', 0, undefined]]);
  up = 1;
  come();
  await vi.waitFor(async () => expect((await tasksOf(test, id)).tasks).toEqual([['done', 1, undefined]]));
});

test('a job that is cancelled stops its work', async () => {
  const test = await openTestStore();
  const id = await test.addJob(['a']);
  let begun = false;
  let stopped = false;
  drain(
    test,
    async (_, { signal }) => {
      begun = true;
      signal?.addEventListener('abort', () => (stopped = true));
      return given(signal);
    },
    { lease: 15 },
  );
  await vi.waitFor(() => expect(begun).toBe(true));
  await test.store.jobs.cancel(id);
  await vi.waitFor(() => expect(stopped).toBe(true));
  expect(await tasksOf(test, id)).toMatchObject({ state: 'cancelled', tasks: [['cancelled', 1, undefined]] });
});

test('what another attempt has taken over counts only once, and leaves no bytes behind', async () => {
  const test = await openTestStore();
  const id = await test.addJob(['a']);
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  const { store } = test;
  const keep = async () => {
    const { id: blob, bytes, sha256 } = await store.blobs.put(new Uint8Array(10));
    const times = { createdAt: 0, expiresAt: 9e12 };
    const record = {
      id: `r-${blob}`,
      blob,
      fileName: 'a.png',
      mime: 'image/png',
      bytes,
      sha256,
      keyId: null,
      ...times,
    };
    return { report: { by: 'slow' }, records: [record] };
  };
  const slow = drain(
    test,
    async () => {
      await held;
      return NOTHING;
    },
    { keep, lanes: 1 },
  );
  await vi.waitFor(async () => expect((await tasksOf(test, id)).tasks[0]![0]).toBe('running'));
  const before = await store.blobs.used();
  test.pass(60_000);
  const other = await store.jobs.claim('other', 60_000);
  expect(await store.jobs.finish(other!, { by: 'other' })).toBe(true);
  go();
  await slow.stop(60_000);
  expect((await store.jobs.get(id))!.tasks[0]).toMatchObject({ state: 'done', outcome: { by: 'other' } });
  expect(await store.blobs.used()).toBe(before);
});

test('stopping waits for what is in work, and gives the rest back unused', async () => {
  const test = await openTestStore();
  const id = await test.addJob(['quick', 'endless', 'never begun']);
  let finish: () => void = () => undefined;
  const begun: string[] = [];
  const draining = drain(test, (name, { signal }) => {
    begun.push(name);
    if (name === 'endless') return given(signal);
    return new Promise((resolve) => (finish = () => resolve(NOTHING)));
  });
  // What is claimed has not begun yet.
  await vi.waitFor(() => expect(begun.toSorted()).toEqual(['endless', 'quick']));
  const stopped = draining.stop(50);
  finish();
  await stopped;
  expect((await tasksOf(test, id)).tasks).toEqual([
    ['done', 1, undefined],
    ['waiting', 0, undefined],
    ['waiting', 0, undefined],
  ]);
});

test('what a worker held that was killed is taken up again within ten seconds', async () => {
  const { store, addJob, pass } = await openTestStore();
  const { lease, poll } = DRAIN_DEFAULTS;
  const id = await addJob(['a']);
  await store.jobs.claim('killed', lease);
  pass(lease - 1);
  expect(await store.jobs.claim('other', lease)).toBeUndefined();
  // The last look of another worker that begins in time.
  pass(10_000 - poll - (lease - 1));
  expect(await store.jobs.claim('other', lease)).toMatchObject({ job: id, attempt: 2 });
});
