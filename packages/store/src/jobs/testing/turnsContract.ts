import { expect, test } from 'vitest';
import { sampleJob } from '../../testing/samples.ts';
import type { Jobs } from '../jobs.ts';
import { mustClaim, type OpenJobs, openWithClock } from './jobsContract.ts';

/** Who is served when. */
export function turnsContract(open: OpenJobs): void {
  /** The jobs of the next claims, one worker doing one after the other. */
  async function serve(jobs: Jobs, count: number): Promise<string[]> {
    const served: string[] = [];
    for (let at = 0; at < count; at++) {
      const claim = await mustClaim(jobs);
      served.push(claim.job);
      await jobs.finish(claim, {});
    }
    return served;
  }

  test('jobs of one picture go by age', async () => {
    const { jobs, now } = await openWithClock(open);
    for (const id of ['c', 'a', 'b']) {
      await jobs.add(sampleJob(id, now()));
      now.advance(1);
    }
    expect(await serve(jobs, 3)).toEqual(['c', 'a', 'b']);
  });

  test('a batch of a thousand does not hold up a batch of one', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('thousand', now(), { count: 1000 }));
    await serve(jobs, 100);
    const running = [await mustClaim(jobs), await mustClaim(jobs)];
    now.advance(1);
    await jobs.add(sampleJob('one', now()));
    for (const claim of running) await jobs.finish(claim, {});
    expect(await serve(jobs, 2)).toContain('one');
  });

  test('nor does it when no worker is there yet', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('thousand', now(), { count: 1000 }));
    now.advance(1);
    await jobs.add(sampleJob('one', now()));
    expect(await serve(jobs, 3)).toEqual(['thousand', 'one', 'thousand']);
  });

  test('two batches take turns', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('a', now(), { count: 50 }));
    now.advance(1);
    await jobs.add(sampleJob('b', now(), { count: 50 }));
    const served = await serve(jobs, 40);
    expect(served.filter((job) => job === 'a')).toHaveLength(20);
  });

  test('a key gains little by cutting its batch into many', async () => {
    const { jobs, now } = await openWithClock(open);
    for (let at = 0; at < 50; at++)
      await jobs.add(sampleJob(`greedy-${at}`, now(), { count: 10, keyId: 'greedy' }));
    await jobs.add(sampleJob('modest', now(), { count: 10, keyId: 'modest' }));
    const served = await serve(jobs, 60);
    expect(served.filter((job) => job === 'modest')).toHaveLength(10);
  });

  test('jobs that keep coming do not hold up a batch', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('batch', now(), { count: 20 }));
    let served = 0;
    for (let at = 0; served < 20; at++) {
      expect(at, 'the batch is held up').toBeLessThan(1000);
      const claim = await mustClaim(jobs);
      if (claim.job === 'batch') served++;
      now.advance(1);
      await jobs.add(sampleJob(`${at}`, now()));
      await jobs.finish(claim, {});
    }
  });
}
