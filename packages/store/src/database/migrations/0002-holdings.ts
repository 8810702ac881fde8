import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const holdings: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('holdings')
      .addColumn('blob', 'text', (column) => column.primaryKey())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .execute();
    // With the bytes in it the sums need nothing but the index.
    await schema
      .createIndex('holdings_holder')
      .on('holdings')
      .columns(['purpose', 'holder', 'bytes'])
      .execute();
  },
};
