import { expect, test } from 'vitest';
import { HOUR, sampleJob } from '../../testing/samples.ts';
import { DEFAULT_RETRY } from '../jobs.ts';
import { LEASE, mustClaim, type OpenJobs, openWithClock } from './jobsContract.ts';

const FAILURE = { code: 'model-failed', message: 'The model could not be run.' };

/** What happens with claims whose worker fails, stops or dies. */
export function leasesContract(open: OpenJobs): void {
  test('a lost lease is given out again, and what its worker says later is not heard', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now()));
    const lost = await mustClaim(jobs, 'lost');
    now.advance(LEASE - 1);
    expect(await jobs.claim('other', LEASE)).toBeUndefined();
    now.advance(1);
    const taken = await mustClaim(jobs, 'other');
    expect(taken).toMatchObject({ job: 'job', index: 0, attempt: 2 });
    expect(taken.token).not.toBe(lost.token);

    expect(await jobs.prolong(lost, LEASE)).toBe(false);
    expect(await jobs.finish(lost, { from: 'lost' })).toBe(false);
    expect(await jobs.fail(lost, FAILURE, false)).toBe(false);
    await jobs.release(lost);
    expect(await jobs.get('job')).toMatchObject({ tasks: [{ state: 'running', attempts: 2 }] });
    expect(await jobs.finish(taken, { from: 'other' })).toBe(true);
    expect(await jobs.get('job')).toMatchObject({ state: 'done', tasks: [{ outcome: { from: 'other' } }] });
  });

  test('a prolonged lease is kept', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now()));
    const claim = await mustClaim(jobs);
    for (let beat = 0; beat < 5; beat++) {
      now.advance(LEASE - 1);
      expect(await jobs.prolong(claim, LEASE)).toBe(true);
      expect(await jobs.claim('other', LEASE)).toBeUndefined();
    }
    expect(await jobs.finish(claim, {})).toBe(true);
  });

  test('work that came late but that nobody took over counts', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now()));
    const claim = await mustClaim(jobs);
    now.advance(LEASE * 3);
    expect(await jobs.finish(claim, {})).toBe(true);
  });

  test('a picture that takes ten workers with it fails as lost', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { count: 2 }));
    for (let attempt = 1; attempt <= DEFAULT_RETRY.lost; attempt++) {
      expect(await mustClaim(jobs)).toMatchObject({ index: 0, attempt });
      now.advance(LEASE);
    }
    expect(await mustClaim(jobs)).toMatchObject({ index: 1, attempt: 1 });
    expect((await jobs.get('job'))?.tasks[0]).toMatchObject({
      state: 'failed',
      attempts: 10,
      error: { code: 'worker-lost', message: expect.stringContaining('ended') },
    });
  });

  test('the end of the last task as lost ends the job', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { webhook: 'https://example.org/hook' }));
    for (let attempt = 1; attempt <= DEFAULT_RETRY.lost; attempt++) {
      await mustClaim(jobs);
      now.advance(LEASE);
    }
    expect(await jobs.claim('worker', LEASE)).toBeUndefined();
    expect((await jobs.get('job'))?.state).toBe('done');
    expect(await jobs.claimWebhook('worker', LEASE)).toMatchObject({ job: 'job' });
  });

  test('a failure that may pass is tried again after a pause that grows, and not for ever', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now()));
    for (const pause of [500, 2000]) {
      expect(await jobs.fail(await mustClaim(jobs), FAILURE, true)).toBe(true);
      expect((await jobs.get('job'))?.tasks[0]).toMatchObject({ state: 'waiting', error: null });
      now.advance(pause - 1);
      expect(await jobs.claim('worker', LEASE)).toBeUndefined();
      now.advance(1);
    }
    expect(await jobs.fail(await mustClaim(jobs), FAILURE, true)).toBe(true);
    now.advance(HOUR / 2);
    expect(await jobs.claim('worker', LEASE)).toBeUndefined();
    expect(await jobs.get('job')).toMatchObject({
      state: 'done',
      tasks: [{ state: 'failed', attempts: 3, error: FAILURE }],
    });
  });

  test('the pause of one holds up nobody else', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { count: 2 }));
    await jobs.fail(await mustClaim(jobs), FAILURE, true);
    expect(await mustClaim(jobs)).toMatchObject({ index: 1 });
  });

  test('an attempt that was given back was none, and goes first', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { count: 3 }));
    for (let stop = 0; stop < 5; stop++) {
      const claim = await mustClaim(jobs);
      expect(claim).toMatchObject({ index: 0, attempt: 1 });
      await jobs.release(claim);
    }
    expect((await jobs.get('job'))?.tasks[0]).toMatchObject({ state: 'waiting', attempts: 0 });
  });

  test('a policy of its own', async () => {
    const { jobs, results, now } = await openWithClock((parts) =>
      open({ ...parts, retry: { attempts: 1, lost: 1, backOff: () => 0 } }),
    );
    expect(results).toBeDefined();
    await jobs.add(sampleJob('job', now()));
    await jobs.fail(await mustClaim(jobs), FAILURE, true);
    expect((await jobs.get('job'))?.tasks[0]).toMatchObject({ state: 'failed', attempts: 1 });
  });
}
