import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { nodeSqliteDialect } from './nodeSqliteDialect.ts';
import type { Tables } from './tables.ts';
import { whileBusy } from './whileBusy.ts';

/** Milliseconds for which SQLite itself waits for a lock; longer waits leave the event loop free: `whileBusy`. */
const SHORT_WAIT = 20;

/**
 * - WAL: readers never wait, and writers only for each other.
 * - NORMAL: what was committed survives the end of the process in any way, since the system has it by then.
 *   After a power cut the last moments may be missing, but nothing is damaged: a client asks again, a task that
 *   was done is done again. FULL would cost a disk flush, some 4 ms, for each step of each task.
 * - secure_delete: what has expired is overwritten where that costs no extra page.
 */
const PRAGMAS = [
  'pragma journal_mode = wal',
  'pragma synchronous = normal',
  'pragma secure_delete = fast',
  'pragma journal_size_limit = 16777216',
];

/** Opens the file, or makes it. @param path `:memory:` for one that ends with the process. */
export async function openDatabase(path: string): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: nodeSqliteDialect(() => connect(path)) });
  try {
    await migrate(database, MIGRATIONS);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

async function connect(path: string): Promise<DatabaseSync> {
  // Made here so that nobody else on the machine can read it; SQLite gives its further files the same rights.
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: SHORT_WAIT, enableForeignKeyConstraints: true });
  for (const pragma of PRAGMAS) await whileBusy(() => database.exec(pragma));
  return database;
}
