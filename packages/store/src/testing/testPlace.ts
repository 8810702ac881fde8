import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { nodeSqliteDialect } from '../database/nodeSqliteDialect.ts';
import { openDatabase } from '../database/openDatabase.ts';
import { openPostgres } from '../database/postgres/openPostgres.ts';
import { openPool } from '../database/postgres/postgresPool.ts';
import { type OpenStoreOptions, openStore } from '../openStore.ts';
import type { Store } from '../store.ts';
import { createPostgresDatabase, POSTGRES } from './postgres.ts';
import { tempFolder } from './tempFolder.ts';

/** In the folder: which database belongs to it, where that is not in the folder itself. */
const ADDRESS = 'database-url';

/** A folder for stores that several processes open; gone, with its database, after the test. */
export async function testPlace(): Promise<string> {
  const directory = await tempFolder();
  if (POSTGRES !== undefined) await writeFile(join(directory, ADDRESS), await createPostgresDatabase());
  return directory;
}

/** The store of such a folder. */
export async function openTestStore(options: OpenStoreOptions): Promise<Store> {
  return openStore({ ...options, databaseUrl: await addressIn(options.directory) });
}

/** The folder's database as it is, its schema left alone. */
export async function openBarePlace(
  directory: string,
): Promise<Kysely<Record<string, Record<string, unknown>>>> {
  const url = await addressIn(directory);
  const open = async () =>
    new DatabaseSync(join(directory, 'stickersnap.sqlite'), { enableForeignKeyConstraints: true });
  const dialect =
    url === undefined ? nodeSqliteDialect(open) : new PostgresDialect({ pool: () => openPool({ url }) });
  return new Kysely({ dialect });
}

/** Past the store: what is really there. */
export async function queryPlace(directory: string, statement: string): Promise<Record<string, unknown>[]> {
  const url = await addressIn(directory);
  const database =
    url === undefined ? await openDatabase(join(directory, 'stickersnap.sqlite')) : await openPostgres(url);
  const { rows } = await database
    .executeQuery<Record<string, unknown>>(CompiledQuery.raw(statement))
    .finally(() => database.destroy());
  return rows.map((row) => ({ ...row }));
}

function addressIn(directory: string): Promise<string | undefined> {
  return readFile(join(directory, ADDRESS), 'utf8').catch(() => undefined);
}
