import type { LearningState, ReviewSummary } from '@stickersnap/store';
import { Counter, type Registry } from 'prom-client';
import type { Drain } from '../http/every/drain.ts';
import { createGauges } from '../watch/gauges.ts';
import { freeBytes } from '../watch/readiness.ts';
import type { RouteParts } from './routeParts.ts';

/** Of what is stored, which all processes share and the server tells. */
export function addStoreGauges(
  registry: Registry,
  { store, settings, incoming, openJobs, now }: RouteParts,
  drain: Pick<Drain, 'inFlight'>,
): void {
  const { gauge, gauges } = createGauges(registry);
  const jobsEnded = new Counter({
    name: 'stickersnap_jobs_ended_total',
    help: 'Jobs that this server took, by how they ended.',
    labelNames: ['state'],
    registers: [registry],
  });
  for (const state of ['done', 'cancelled', 'expired']) jobsEnded.inc({ state }, 0);

  gauge('http_requests', 'Requests that are not answered yet, this one among them.', drain.inFlight);
  gauge('tasks_waiting', 'Pictures of jobs that wait.', async () => (await store.jobs.counts()).waiting);
  gauge('tasks_running', 'Pictures of jobs in work.', async () => (await store.jobs.counts()).running);
  gauge('tasks_age_seconds', 'Age of the oldest picture of a job that waits.', async () => {
    for (const state of await openJobs.look()) jobsEnded.inc({ state });
    const { waitingSince } = await store.jobs.counts();
    return waitingSince === null ? 0 : Math.max(0, now() - waitingSince) / 1000;
  });
  gauge('blobs_bytes', 'Bytes of pictures and results that are kept.', () => store.blobs.used());
  gauge('quota_bytes', 'Bytes that they may take.', () => settings.quota);
  gauge('disk_free_bytes', 'Bytes that are free on the disk of the data folder.', () => freeBytes(incoming));
  gauges('corrections', 'Corrections that were given, by what became of them.', 'state', async () =>
    correctionsByState(await store.reviews.summary()),
  );
}

function correctionsByState({ counts }: ReviewSummary): Record<LearningState, number> {
  const sums = { waiting: 0, accepted: 0, corrected: 0, rejected: 0 };
  for (const { state, count } of counts) sums[state] += count;
  return sums;
}
