// Claims and finishes tasks until there are none. Prints each end that counted.
import { setTimeout as sleep } from 'node:timers/promises';
import { print } from './print.ts';
import { sampleResult } from './samples.ts';
import { openTestStore } from './testPlace.ts';

const [directory, worker, lease, pause] = process.argv.slice(2) as [string, string, string, string];
const retry = { attempts: 1000, lost: 1000, backOff: () => 0 };
const store = await openTestStore({ directory, retry, now: Date.now });
for (let at = 0; ; at++) {
  const claim = await store.jobs.claim(worker, Number(lease));
  if (!claim) {
    const { waiting, running } = await store.jobs.counts();
    if (waiting + running === 0) break;
    await sleep(2);
    continue;
  }
  // Some take longer than others.
  await sleep(Number(pause) * (at % 3));
  const result = sampleResult(`${claim.job}/${claim.index}/${worker}/${at}`, Date.now());
  if (await store.jobs.finish(claim, { worker }, [result])) print({ job: claim.job, index: claim.index });
}
await store.close();
