import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SnapError } from '@stickersnap/core';

/**
 * Of one data folder only one training goes on at a time, whoever began it. It is held by SQLite's own lock on a file,
 * which ends with the process, however that ends.
 *
 * @returns what lets others begin
 * @throws SnapError `learning-busy`
 */
export async function holdLearning(data: string): Promise<() => void> {
  const folder = join(data, 'learning');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, 'lock.db'));
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (/locked|busy/i.test((error as Error).message)) throw new SnapError('learning-busy');
    throw error;
  }
  return () => database.close();
}
