import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelSource } from '@stickersnap/core';

const STALE_MS = 7 * 24 * 60 * 60 * 1000;

/** The beginning of a file whose download was broken off. One at a time has it, of however many processes. */
export interface PartialFile {
  /** Moves it to `path`. @returns its bytes; 0 where there is none. */
  take(path: string): Promise<number>;
  /** Takes over the file at `path`, unless there is a longer one. */
  keep(path: string): Promise<void>;
  drop(): Promise<void>;
}

/** @param source of the file that it is the beginning of: should that be another one by now, its checksum tells. */
export function partialFile(directory: string, source: ModelSource): PartialFile {
  const folder = join(directory, 'partial');
  const name = createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 32);
  const place = join(folder, name);
  return {
    take: async (path) => {
      try {
        await rename(place, path);
        return (await stat(path)).size;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
        throw error;
      }
    },
    keep: async (path) => {
      const [mine, theirs] = [await sizeOf(path), await sizeOf(place)];
      if (mine <= theirs) return;
      await mkdir(folder, { recursive: true });
      await sweep(folder);
      await rename(path, place);
    },
    drop: () => rm(place, { force: true }),
  };
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/** Nobody will come back for what was left long ago. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || Date.now() - found.mtimeMs < STALE_MS) continue;
    await rm(path, { force: true }).catch(() => undefined);
  }
}
