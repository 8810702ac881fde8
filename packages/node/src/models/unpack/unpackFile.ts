import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { FetchFailure } from '../fetchFailure.ts';
import { tarEntries } from './tarEntries.ts';

/** Writes one file of a .tgz to `path`. @throws FetchFailure when it is not in it. */
export async function unpackFile(
  tarball: string,
  file: string,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  let found = false;
  await tarEntries(
    tarball,
    async (name, content) => {
      if (name !== file) return true;
      found = true;
      await pipeline(content, createWriteStream(path), { signal });
      return false;
    },
    signal,
  );
  if (!found) throw new FetchFailure(`there is no “${file}” in the package`);
}
