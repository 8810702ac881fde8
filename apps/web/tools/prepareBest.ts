// Adds the networks of `best` to the built site while it is served; until then the page says that they are not there.
import { constants, setPriority } from 'node:os';
import { addBest } from './addBest.ts';
import { DIST } from './buildSite.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort());

// Somebody is making the first stickers meanwhile.
setPriority(constants.priority.PRIORITY_LOW);
await addBest(DIST, { say, signal: stopping.signal }).catch((error: unknown) => {
  if (stopping.signal.aborted) return;
  // A site without it is whole, too.
  say(`Sharper edges are not offered: ${error instanceof Error ? error.message : String(error)}`);
});
