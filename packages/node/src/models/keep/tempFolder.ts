import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const STALE_MS = 24 * 60 * 60 * 1000;

/**
 * Runs `work` with a new folder below `directory`, of which nothing is left afterwards. What processes that
 * were killed left behind more than a day ago is swept.
 */
export async function withTempFolder<T>(directory: string, work: (folder: string) => Promise<T>): Promise<T> {
  const root = join(directory, 'tmp');
  const folder = join(root, randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    await sweep(root);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const path = join(root, name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || Date.now() - found.mtimeMs < STALE_MS) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * Gives a finished file its name, in one step and only once its bytes are on the disk. Names tell contents
 * here, so a file that another process put there meanwhile is as good.
 */
export async function moveIntoPlace(temp: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(temp, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await rename(temp, path);
  } catch (error) {
    // Windows refuses to replace a file that somebody has open.
    const mine = await stat(temp);
    const theirs = await stat(path).catch(() => undefined);
    if (theirs === undefined || theirs.size !== mine.size) throw error;
    await rm(temp, { force: true });
  }
}
