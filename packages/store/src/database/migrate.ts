import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

/**
 * Brings the schema up to date. All of it is one transaction that takes the database's lock: of two processes
 * that begin at once the second waits and finds everything done, and half a change never stays.
 * @throws Error also when a newer version has changed the schema already.
 */
export async function migrate<T>(
  database: Kysely<T>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const provider = { getMigrations: async () => migrations };
    const { error } = await new Migrator({ db: transaction, provider }).migrateToLatest();
    if (error)
      throw new Error(
        'The database cannot be brought up to date. Was it used by a newer version of StickerSnap?',
        { cause: error },
      );
  });
}
