import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/openDatabase.ts';
import { openPostgres } from '../database/postgres/openPostgres.ts';
import { createPostgresDatabase, POSTGRES } from './postgres.ts';
import { tempFolder } from './tempFolder.ts';

export interface TestDatabase {
  readonly name: string;
  /** An empty one, for one test. */
  open(): Promise<Database>;
}

const SQLITE: readonly TestDatabase[] = [
  { name: 'SQLite in memory', open: () => openFor(async () => ':memory:') },
  { name: 'SQLite in a file', open: () => openFor(async () => join(await tempFolder(), 'test.sqlite')) },
];

/** Every database that the ports' contracts are kept on; PostgreSQL alone where somebody started one for it. */
export const DATABASES: readonly TestDatabase[] =
  POSTGRES === undefined
    ? SQLITE
    : [{ name: 'PostgreSQL', open: async () => closed(await openPostgres(await createPostgresDatabase())) }];

async function openFor(path: () => Promise<string>): Promise<Database> {
  return closed(await openDatabase(await path()));
}

function closed(database: Database): Database {
  onTestFinished(() => database.destroy());
  return database;
}
