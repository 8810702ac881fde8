import { SnapError } from '@stickersnap/core';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { isPostgres } from './isPostgres.ts';

/** Any number that nobody else uses in the same database. */
const LOCK = 20_260_701;

/**
 * Brings the schema up to date. All of it is one transaction that takes the database's lock, in PostgreSQL one of our own: of two processes
 * that begin at once the second waits and finds everything done, and half a change never stays.
 * @throws SnapError `data-unusable` when a newer version has changed the schema already.
 */
export async function migrate<T>(
  database: Kysely<T>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    if (isPostgres(transaction)) await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    const provider = { getMigrations: async () => migrations };
    const { error } = await new Migrator({ db: transaction, provider }).migrateToLatest();
    if (error === undefined) return;
    if (await isNewer(transaction, migrations)) {
      const reason = 'a newer version of StickerSnap has used its database';
      const mend = 'Update StickerSnap, or put back a copy of the database from before.';
      throw new SnapError('data-unusable', { reason, mend }, { cause: error });
    }
    throw new Error('The database cannot be brought up to date.', { cause: error });
  });
}

async function isNewer<T>(database: Kysely<T>, known: Readonly<Record<string, Migration>>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database);
  return rows.some(({ name }) => !Object.hasOwn(known, name));
}
