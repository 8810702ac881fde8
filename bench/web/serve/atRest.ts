import { setTimeout as sleep } from 'node:timers/promises';
import type { Listening } from './listen.ts';

/** Milliseconds until a page has fetched what it keeps for later visits, and everything is at rest. */
const REST = { least: 4000, quiet: 1500 };

/** Waits until a page that has made its first sticker asks for nothing more. */
export async function atRest(site: Listening): Promise<void> {
  await sleep(REST.least);
  for (let sent = -1; sent !== site.sent(); ) {
    sent = site.sent();
    await sleep(REST.quiet);
  }
}
