import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What several servers count together. */
export const tallies: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('tallies')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('tallies_expiry').on('tallies').column('expires_at').execute();
  },
};
