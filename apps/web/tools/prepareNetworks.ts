// Adds the further networks to the built site while it is served; until then the page says that they are not there.
import { constants, setPriority } from 'node:os';
import { addNetworks, FURTHER } from './addNetworks.ts';
import { DIST } from './buildSite.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);
const stopping = new AbortController();
const { signal } = stopping;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stopping.abort());

// Somebody is making the first stickers meanwhile.
setPriority(constants.priority.PRIORITY_LOW);
for (const which of ['best', 'clicks'] as const) {
  await addNetworks(DIST, which, { say, signal }).catch((error: unknown) => {
    if (signal.aborted) return;
    // A site without it is whole, too.
    say(`${FURTHER[which].missing}: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (signal.aborted) break;
}
