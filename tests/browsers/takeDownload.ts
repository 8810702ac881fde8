import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SavedFile } from './browserDriver.ts';

const PATIENCE_MS = 60_000;
/** Names of files that are still being written. */
const UNFINISHED = /\.(?:part|wkdownload)$|^\./;

/** Waits for the one file that a browser saves into its folder of downloads, and takes it out. */
export async function takeDownload(folder: string, act: () => Promise<unknown>): Promise<SavedFile> {
  await act();
  const end = Date.now() + PATIENCE_MS;
  let before = -1;
  while (Date.now() < end) {
    const names = await readdir(folder);
    const name = names[0];
    if (names.length === 1 && name !== undefined && !UNFINISHED.test(name)) {
      const { size } = await stat(join(folder, name));
      // Browsers lay an empty file in the place first, and not all write under another name.
      if (size > 0 && size === before) {
        const bytes = await readFile(join(folder, name));
        await rm(join(folder, name));
        return { name, bytes };
      }
      before = size;
    }
    await sleep(60);
  }
  throw new Error(`Nothing was saved: ${(await readdir(folder)).join(', ')}`);
}
