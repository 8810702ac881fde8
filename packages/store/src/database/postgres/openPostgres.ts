import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Database } from '../database.ts';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from '../migrations.ts';
import type { Tables } from '../tables.ts';
import { openPool } from './postgresPool.ts';
import { tellUnusableDatabase } from './tellUnusableDatabase.ts';

/**
 * PostgreSQL, its schema brought up to date. Of several processes that begin at once one does that.
 * @param url `postgresql://user:password@host:5432/name`
 * @throws SnapError `database-unusable`
 */
export async function openPostgres(url: string): Promise<Database> {
  try {
    const patient = connect(url, { patience: 0, most: 1 });
    await migrate(patient, MIGRATIONS).finally(() => patient.destroy());
    const database = connect(url, {});
    await sql`select 1`.execute(database);
    return database;
  } catch (error) {
    throw tellUnusableDatabase(error, url);
  }
}

function connect(url: string, options: Omit<Parameters<typeof openPool>[0], 'url'>): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: () => openPool({ url, ...options }) }) });
}
