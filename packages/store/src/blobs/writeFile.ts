import { type FileHandle, open } from 'node:fs/promises';
import { systemCode } from '../storageErrors.ts';

/** Only the server's own user may look at people's pictures. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** Makes the file, fills it and waits until the disk has it. What was begun stays when that fails. */
export async function writeFile(path: string, fill: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, 'wx', PRIVATE_FILE);
  try {
    await fill(file);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Not every system can do this with a folder; there its files are as safe as that system makes them. */
const CANNOT: ReadonlySet<unknown> = new Set(['EPERM', 'EISDIR', 'EINVAL', 'EACCES']);

/** Makes a rename in it last. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    if (!CANNOT.has(systemCode(error))) throw error;
  }
}
