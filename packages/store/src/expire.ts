import { setImmediate } from 'node:timers/promises';
import type { Blobs } from './blobs/blobs.ts';
import { listFolder } from './blobs/listFiles.ts';
import { removeFile } from './blobs/unlessMissing.ts';
import type { Database } from './database/database.ts';
import { expireRows } from './expireRows.ts';
import { referencedBlobs } from './referencedBlobs.ts';

export interface ExpireParts {
  readonly database: Database;
  readonly blobs: Blobs;
  /** Folder of unfinished uploads. */
  readonly incoming: string;
  readonly now: () => number;
  /** Milliseconds after which a file that no row stands for is a leftover of a crash. */
  readonly orphanAge: number;
}

/** @returns what to call now and then; it answers with how many rows and orphans are gone. */
export function createExpire({ database, blobs, incoming, now, orphanAge }: ExpireParts) {
  let sweptAt = Number.NEGATIVE_INFINITY;

  /**
   * Rows first, then their blobs: what is cut short in between leaves files that nobody knows of, which the sweep
   * finds, and never a row whose file is gone.
   */
  async function expireAll(): Promise<number> {
    let count = 0;
    for (;;) {
      const expired = await expireRows(database, now());
      for (const blob of expired.blobs) await blobs.delete(blob);
      if (expired.rows === 0) return count;
      // The database answers at once: without this pause nothing else would be done until the last batch.
      await setImmediate();
      count += expired.rows;
    }
  }

  /** Walks the whole disk, so it is done a few times in the age of an orphan only. */
  async function sweep(): Promise<number> {
    if (now() - sweptAt < orphanAge / 4) return 0;
    sweptAt = now();
    const known = (ids: readonly string[]) => referencedBlobs(database, ids);
    return (await blobs.sweep(known, orphanAge)) + (await sweepIncoming());
  }

  async function sweepIncoming(): Promise<number> {
    let count = 0;
    for await (const file of listFolder(incoming))
      if (now() - file.modifiedAt >= orphanAge && (await removeFile(file.path))) count++;
    return count;
  }

  return async (): Promise<number> => (await expireAll()) + (await sweep());
}
