import { expect, test } from 'vitest';
import type { Results } from '../../results/results.ts';
import { createTestClock, type TestClock } from '../../testing/clock.ts';
import { HOSTILE, HOUR, sampleJob, sampleResult } from '../../testing/samples.ts';
import type { Claim, Jobs, RetryPolicy, Takes } from '../jobs.ts';

export interface JobsUnderTest {
  readonly jobs: Jobs;
  /** Over the same rows. */
  readonly results: Results;
}

/** Opens empty jobs for one test. */
export type OpenJobs = (parts: { now: () => number; retry?: RetryPolicy }) => Promise<JobsUnderTest>;

/** Whatever a client calls its files; half a surrogate pair is not text. */
const NAMES = ['Katze 🐈 "ä".jpg', ...HOSTILE.filter((text) => !/\p{Surrogate}/u.test(text))];

export const LEASE = 10_000;

export async function openWithClock(open: OpenJobs): Promise<JobsUnderTest & { now: TestClock }> {
  const now = createTestClock();
  return { ...(await open({ now })), now };
}

export async function mustClaim(jobs: Jobs, worker = 'worker'): Promise<Claim> {
  const claim = await jobs.claim(worker, LEASE);
  if (!claim) throw new Error('There was nothing to claim.');
  return claim;
}

/** A job's way from its coming to its end. */
export function jobsContract(open: OpenJobs): void {
  test('a job waits, and is read as it was given', async () => {
    const { jobs, now } = await openWithClock(open);
    const job = sampleJob('job', now(), {
      keyId: 'key',
      options: { recipe: 'best', outline: null, texts: ['ä', '🐈'] },
      webhook: 'https://example.org/hook',
      tasks: NAMES.map((name) => ({ name, input: 'a-blob' })),
    });
    await jobs.add(job);
    const untouched = { state: 'waiting', attempts: 0, outcome: null, error: null };
    expect(await jobs.get('job')).toEqual({
      ...job,
      state: 'waiting',
      version: 1,
      tasks: job.tasks.map((task, index) => ({ ...task, ...untouched, index })),
    });
    expect(await jobs.counts()).toEqual({ waiting: NAMES.length, running: 0, waitingSince: now() });
  });

  test('a worker takes what it can do, and leaves the rest to others', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('best', now(), { needs: { model: 'best', device: 'cuda' } }));
    await jobs.add(sampleJob('fast', now(), { needs: { model: 'fast' } }));
    await jobs.add(sampleJob('any', now()));
    const taken = async (takes?: Takes) => (await jobs.claim('worker', LEASE, takes))?.job;
    expect(await taken({ models: [] })).toBe('any');
    expect(await taken({ models: ['best'], device: 'cpu' })).toBeUndefined();
    expect(await taken({ models: ['best', 'fast'], device: 'cpu' })).toBe('fast');
    expect(await taken()).toBeUndefined();
    expect(await taken({ device: 'cuda' })).toBe('best');
  });

  test('a claim says all that the work needs, and is the only one', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { keyId: 'key', options: { a: 1 } }));
    expect(await jobs.claim('one', LEASE)).toEqual({
      job: 'job',
      index: 0,
      token: expect.stringMatching(/^.{20,}$/),
      attempt: 1,
      input: 'job-picture-0',
      options: { a: 1 },
      keyId: 'key',
      expiresAt: now() + HOUR,
    });
    expect(await jobs.claim('two', LEASE)).toBeUndefined();
    expect(await jobs.get('job')).toMatchObject({ state: 'running', version: 2, tasks: [{ attempts: 1 }] });
    expect(await jobs.counts()).toEqual({ waiting: 0, running: 1, waitingSince: null });
  });

  test('the last task that ends ends the job, also where one failed', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { count: 2 }));
    const [first, second] = [await mustClaim(jobs), await mustClaim(jobs)];
    expect(await jobs.fail(first, { code: 'input-damaged', message: 'It is damaged.' }, false)).toBe(true);
    expect((await jobs.get('job'))?.state).toBe('running');
    expect(await jobs.finish(second, { confidence: 0.9, results: ['r'] })).toBe(true);
    expect(await jobs.get('job')).toMatchObject({
      state: 'done',
      tasks: [
        { state: 'failed', error: { code: 'input-damaged', message: 'It is damaged.' }, outcome: null },
        { state: 'done', error: null, outcome: { confidence: 0.9, results: ['r'] } },
      ],
    });
    expect(await jobs.counts()).toEqual({ waiting: 0, running: 0, waitingSince: null });
  });

  test('results come with the end of their task, or not at all', async () => {
    const { jobs, results, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now()));
    const claim = await mustClaim(jobs);
    const [early, late] = [sampleResult('early', now()), sampleResult('late', now())];
    expect(await jobs.finish(claim, {}, [early, sampleResult('more', now())])).toBe(true);
    expect(await jobs.finish(claim, {}, [late])).toBe(false);
    expect(await results.get('early')).toEqual(early);
    expect(await results.get('more')).toBeDefined();
    expect(await results.get('late')).toBeUndefined();
  });

  test('an end that cannot be stored leaves the task as it was', async () => {
    const { jobs, results, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now()));
    const claim = await mustClaim(jobs);
    await results.add(sampleResult('taken', now()));
    await expect(
      jobs.finish(claim, {}, [sampleResult('new', now()), sampleResult('taken', now())]),
    ).rejects.toThrow();
    expect(await results.get('new')).toBeUndefined();
    expect((await jobs.get('job'))?.tasks[0]?.state).toBe('running');
    expect(await jobs.finish(claim, {})).toBe(true);
  });

  test('the version grows with every change, and with nothing else', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { count: 4 }));
    const seen = [await jobs.version('job')];
    const look = async () => seen.push(await jobs.version('job'));
    const claim = await mustClaim(jobs);
    await look();
    await jobs.release(claim);
    await look();
    const again = await mustClaim(jobs);
    await look();
    await jobs.fail(again, { code: 'model-failed', message: '' }, true);
    await look();
    await jobs.finish(await mustClaim(jobs), {});
    await look();
    await jobs.cancel('job');
    await look();
    const growing = seen.map(Number);
    expect(growing).toEqual([...new Set(growing)].sort((a, b) => a - b));

    const last = growing.at(-1);
    await jobs.get('job');
    expect(await jobs.prolong(again, LEASE)).toBe(false);
    expect(await jobs.cancel('job')).toBe(false);
    expect(await jobs.claim('worker', LEASE)).toBeUndefined();
    expect(await jobs.version('job')).toBe(last);
  });

  test('a cancelled job is given to nobody, and who works on it hears of it', async () => {
    const { jobs, results, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { count: 3 }));
    await jobs.finish(await mustClaim(jobs), { kept: true });
    const running = await mustClaim(jobs);
    expect(await jobs.cancel('job')).toBe(true);
    expect(await jobs.prolong(running, LEASE)).toBe(false);
    expect(await jobs.finish(running, {}, [sampleResult('late', now())])).toBe(false);
    expect(await jobs.fail(running, { code: 'x', message: '' }, true)).toBe(false);
    await jobs.release(running);
    expect(await results.get('late')).toBeUndefined();
    expect(await jobs.claim('worker', LEASE)).toBeUndefined();
    expect(await jobs.get('job')).toMatchObject({
      state: 'cancelled',
      tasks: [{ state: 'done', outcome: { kept: true } }, { state: 'cancelled' }, { state: 'cancelled' }],
    });
    expect(await jobs.cancel('job')).toBe(false);
    expect(await jobs.cancel('nobody')).toBe(false);
    expect(await jobs.counts()).toEqual({ waiting: 0, running: 0, waitingSince: null });
  });

  test('a job that has expired is not there', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { count: 2 }));
    const claim = await mustClaim(jobs);
    now.advance(HOUR);
    expect(await jobs.get('job')).toBeUndefined();
    expect(await jobs.version('job')).toBeUndefined();
    expect(await jobs.claim('worker', LEASE)).toBeUndefined();
    expect(await jobs.prolong(claim, LEASE)).toBe(false);
    expect(await jobs.cancel('job')).toBe(false);
  });

  test('an id is used once', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { options: 'first' }));
    await expect(jobs.add(sampleJob('job', now(), { count: 5, options: 'second' }))).rejects.toThrow();
    expect(await jobs.get('job')).toMatchObject({ options: 'first', tasks: { length: 1 } });
  });

  test('a job without tasks is done', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { count: 0 }));
    expect(await jobs.get('job')).toMatchObject({ state: 'done', tasks: [] });
  });

  test('thousands of tasks keep their order', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { count: 2500 }));
    const names = (await jobs.get('job'))?.tasks.map(({ name }) => name);
    expect(names).toEqual(Array.from({ length: 2500 }, (_, at) => `${at}.jpg`));
    for (let at = 0; at < 20; at++) expect((await mustClaim(jobs)).index).toBe(at);
  });

  test('ids that nobody gave lead nowhere', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now()));
    const real = await mustClaim(jobs);
    for (const hostile of HOSTILE) {
      const forged = { ...real, token: hostile };
      expect(await jobs.get(hostile)).toBeUndefined();
      expect(await jobs.version(hostile)).toBeUndefined();
      expect(await jobs.cancel(hostile)).toBe(false);
      expect(await jobs.finish(forged, {})).toBe(false);
      expect(await jobs.finish({ ...real, job: hostile }, {})).toBe(false);
      expect(await jobs.fail(forged, { code: 'x', message: '' }, false)).toBe(false);
      expect(await jobs.prolong(forged, LEASE)).toBe(false);
      await jobs.release(forged);
    }
    expect(await jobs.finish(real, {})).toBe(true);
  });
}
