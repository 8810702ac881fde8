// Opens the store with others at the same moment, and uses it.
import { openStore } from '../openStore.ts';
import { print } from './print.ts';
import { sampleJob } from './samples.ts';

const [directory, name, at] = process.argv.slice(2) as [string, string, string];
while (Date.now() < Number(at));
const store = await openStore({ directory, now: Date.now });
await store.jobs.add(sampleJob(name, Date.now()));
print((await store.jobs.get(name))?.id);
await store.close();
