// Opens the store with others at the same moment, and uses it.

import { print } from './print.ts';
import { sampleJob } from './samples.ts';
import { openTestStore } from './testPlace.ts';

const [directory, name, at] = process.argv.slice(2) as [string, string, string];
while (Date.now() < Number(at));
const store = await openTestStore({ directory, now: Date.now });
await store.jobs.add(sampleJob(name, Date.now()));
print((await store.jobs.get(name))?.id);
await store.close();
