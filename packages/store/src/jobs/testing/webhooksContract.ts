import { expect, test } from 'vitest';
import { HOUR, sampleJob } from '../../testing/samples.ts';
import type { WebhookClaim } from '../jobs.ts';
import { LEASE, mustClaim, type OpenJobs, openWithClock } from './jobsContract.ts';

const WEBHOOK = 'https://example.org/hook';

/** Telling somebody that a job has ended. */
export function webhooksContract(open: OpenJobs): void {
  async function openEnded() {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { webhook: WEBHOOK }));
    await jobs.finish(await mustClaim(jobs), {});
    const claim = async (): Promise<WebhookClaim> => {
      const found = await jobs.claimWebhook('worker', LEASE);
      if (!found) throw new Error('There was no web-hook.');
      return found;
    };
    return { jobs, now, claim };
  }

  test('comes when the job has ended, and to one worker', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('job', now(), { webhook: WEBHOOK, count: 2 }));
    await jobs.finish(await mustClaim(jobs), {});
    expect(await jobs.claimWebhook('worker', LEASE)).toBeUndefined();
    await jobs.finish(await mustClaim(jobs), {});
    expect(await jobs.claimWebhook('worker', LEASE)).toEqual({
      job: 'job',
      url: WEBHOOK,
      token: expect.any(String),
      attempt: 1,
    });
    expect(await jobs.claimWebhook('other', LEASE)).toBeUndefined();
  });

  test('comes for a cancelled job and for one without tasks, and not where none was asked for', async () => {
    const { jobs, now } = await openWithClock(open);
    await jobs.add(sampleJob('cancelled', now(), { webhook: WEBHOOK }));
    await jobs.cancel('cancelled');
    await jobs.add(sampleJob('empty', now(), { webhook: WEBHOOK, count: 0 }));
    await jobs.add(sampleJob('silent', now()));
    await jobs.finish(await mustClaim(jobs), {});
    const told = [await jobs.claimWebhook('w', LEASE), await jobs.claimWebhook('w', LEASE)];
    expect(told.map((claim) => claim?.job).sort()).toEqual(['cancelled', 'empty']);
    expect(await jobs.claimWebhook('w', LEASE)).toBeUndefined();
  });

  test('is over when it was delivered', async () => {
    const { jobs, now, claim } = await openEnded();
    await jobs.settleWebhook(await claim(), true);
    now.advance(LEASE * 2);
    expect(await jobs.claimWebhook('worker', LEASE)).toBeUndefined();
  });

  test('is tried again after a pause that grows, and not for ever', async () => {
    const { jobs, now, claim } = await openEnded();
    for (const pause of [500, 2000]) {
      await jobs.settleWebhook(await claim(), false);
      now.advance(pause - 1);
      expect(await jobs.claimWebhook('worker', LEASE)).toBeUndefined();
      now.advance(1);
    }
    const last = await claim();
    expect(last.attempt).toBe(3);
    await jobs.settleWebhook(last, false);
    now.advance(HOUR / 2);
    expect(await jobs.claimWebhook('worker', LEASE)).toBeUndefined();
  });

  test('that was lost with its worker is given to another, who alone is heard', async () => {
    const { jobs, now, claim } = await openEnded();
    const lost = await claim();
    now.advance(LEASE);
    const taken = await claim();
    expect(taken.attempt).toBe(2);
    await jobs.settleWebhook(lost, true);
    await jobs.settleWebhook(taken, false);
    now.advance(2000);
    expect((await claim()).attempt).toBe(3);
    now.advance(LEASE);
    expect(await jobs.claimWebhook('worker', LEASE)).toBeUndefined();
  });

  test('is not sent for a job that has expired', async () => {
    const { jobs, now } = await openEnded();
    now.advance(HOUR);
    expect(await jobs.claimWebhook('worker', LEASE)).toBeUndefined();
  });
}
