import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a worker must have for a job: which network, and which device. */
export const jobNeeds: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const column of ['model', 'device'])
      await database.schema.alterTable('jobs').addColumn(column, 'text').execute();
  },
};
