import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
  const path = lockFile(data);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path);
  try {
    // Whoever only looks holds it for a moment.
    database.exec('PRAGMA busy_timeout = 500; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) throw new SnapError('learning-busy');
    throw error;
  }
  return () => database.close();
}

/** Whether a training goes on in a data folder, whoever began it. */
export function isLearningHeld(data: string): boolean {
  const path = lockFile(data);
  if (!existsSync(path)) return false;
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout = 0');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    database.close();
  }
}

function lockFile(data: string): string {
  return join(data, 'learning', 'lock.db');
}

function isBusy(error: unknown): boolean {
  return /locked|busy/i.test((error as Error).message);
}
