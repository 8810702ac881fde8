import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { compressFile } from './compressFile.ts';

/** What was made once and need not be made again. */
export const CACHE = join(import.meta.dirname, '../../..', 'node_modules', '.cache', 'stickersnap');

/** Lays compressed copies beside a folder's files, below it too. */
export async function compressFiles(folder: string): Promise<void> {
  for (const file of await filesIn(folder)) await compressFile(join(folder, file), join(CACHE, 'site'));
}

/** All below it, with slashes. */
export async function filesIn(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    if ((await stat(join(folder, name))).isFile()) files.push(relative('.', name).replaceAll('\\', '/'));
  }
  return files;
}
