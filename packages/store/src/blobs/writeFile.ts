import { type FileHandle, open } from 'node:fs/promises';

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

/** Makes a rename in it last. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
