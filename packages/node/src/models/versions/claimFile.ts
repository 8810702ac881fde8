import { link, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withTempFolder } from '../keep/tempFolder.ts';

/** What file systems answer that have no links. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/**
 * Gives a text the name that nobody has taken yet, in one step and only once it is on the disk: of several processes
 * one succeeds, and whoever is killed meanwhile leaves either the whole file or none.
 * @param directory of the models.
 * @returns whether the name was free.
 */
export async function claimFile(directory: string, path: string, text: string): Promise<boolean> {
  return withTempFolder(directory, async (temp) => {
    const written = join(temp, 'claim.json');
    await writeSynced(written, text);
    const folder = dirname(path);
    if ((await mkdir(folder, { recursive: true })) !== undefined) await syncUpTo(directory, folder);
    try {
      await claim(written, path, text);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
    await syncFolder(folder);
    return true;
  });
}

async function claim(written: string, path: string, text: string): Promise<void> {
  try {
    await link(written, path);
  } catch (error) {
    if (!NO_LINKS.includes(codeOf(error) ?? '')) throw error;
    // Here one that is killed leaves a part of the file, which readers pass over as damaged.
    await writeSynced(path, text);
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A name is on the disk once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and writes names by itself.
  const opened = await open(folder, 'r').catch(() => undefined);
  try {
    await opened?.sync().catch(() => undefined);
  } finally {
    await opened?.close();
  }
}

async function syncUpTo(directory: string, folder: string): Promise<void> {
  for (let each = dirname(folder); each.startsWith(directory); each = dirname(each)) {
    await syncFolder(each);
    if (each === dirname(each)) return;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
