import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/openDatabase.ts';
import { tempFolder } from './tempFolder.ts';

export interface TestDatabase {
  readonly name: string;
  /** An empty one, for one test. */
  open(): Promise<Database>;
}

/** Every database that the ports' contracts are kept on. */
export const DATABASES: readonly TestDatabase[] = [
  { name: 'SQLite in memory', open: () => openFor(async () => ':memory:') },
  { name: 'SQLite in a file', open: () => openFor(async () => join(await tempFolder(), 'test.sqlite')) },
];

async function openFor(path: () => Promise<string>): Promise<Database> {
  const database = await openDatabase(await path());
  onTestFinished(() => database.destroy());
  return database;
}
