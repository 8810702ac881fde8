import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

export class NewerDatabase extends Error {
  constructor(options: { cause: unknown }) {
    super('A newer version of StickerSnap has used the database.', options);
  }
}

/**
 * Brings the schema up to date. All of it is one transaction that takes the database's lock: of two processes
 * that begin at once the second waits and finds everything done, and half a change never stays.
 * @throws NewerDatabase also when a newer version has changed the schema already.
 */
export async function migrate<T>(
  database: Kysely<T>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const provider = { getMigrations: async () => migrations };
    const { error } = await new Migrator({ db: transaction, provider }).migrateToLatest();
    // Kysely’s own words where a change was made that is not listed here.
    if (error instanceof Error && /^corrupted migrations/.test(error.message))
      throw new NewerDatabase({ cause: error });
    if (error) throw error;
  });
}
