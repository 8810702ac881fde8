// Writes one thing after the other until it is killed. Prints each when the store has answered.

import { print } from './print.ts';
import { sampleJob, sampleResult } from './samples.ts';
import { openTestStore } from './testPlace.ts';

export type Written =
  | { readonly kind: 'job'; readonly job: string; readonly input: string; readonly tasks: number }
  | { readonly kind: 'result'; readonly job: string; readonly result: string; readonly blob: string };

const [directory, run] = process.argv.slice(2) as [string, string];
const store = await openTestStore({ directory, now: Date.now });
const written = (what: Written) => print(what);
for (let at = 0; ; at++) {
  const job = `${run}-${at}`;
  const { id: input } = await store.blobs.put(new TextEncoder().encode(`picture of ${job}`.repeat(1000)));
  const tasks = Array.from({ length: 1 + (at % 3) * 150 }, (_, index) => ({ name: `${index}`, input }));
  await store.jobs.add(sampleJob(job, Date.now(), { tasks }));
  written({ kind: 'job', job, input, tasks: tasks.length });

  const claim = await store.jobs.claim('writer', 60_000);
  if (!claim) throw new Error('A job was there, and could not be claimed.');
  const result = `result of ${claim.job}/${claim.index}`;
  const blob = await store.blobs.put(new TextEncoder().encode(result));
  const record = sampleResult(result, Date.now(), { blob: blob.id, bytes: blob.bytes, sha256: blob.sha256 });
  if (!(await store.jobs.finish(claim, {}, [record]))) throw new Error('A claim did not hold.');
  written({ kind: 'result', job: claim.job, result, blob: blob.id });
}
