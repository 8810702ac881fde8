import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is known of corrections for learning, what reviewers said of them, and the golden pictures. */
export const learning: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    // Whatever deletes a correction deletes these with it.
    await schema
      .createTable('learning')
      .addColumn('correction', 'text', (column) =>
        column.primaryKey().references('corrections.id').onDelete('cascade'),
      )
      .addColumn('perceptual_hash', 'text')
      .addColumn('group', 'text', (column) => column.notNull())
      .addColumn('split', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('entropy', 'double precision', (column) => column.notNull())
      .addColumn('disagreement', 'double precision')
      .addColumn('arm', 'text')
      .addColumn('pick', 'integer')
      .addColumn('arrived_at', 'bigint', (column) => column.notNull())
      .addColumn('stale', 'integer', (column) => column.notNull())
      .execute();
    await schema.createIndex('learning_use').on('learning').columns(['split', 'state', 'kind']).execute();
    await schema.createIndex('learning_pick').on('learning').column('pick').unique().execute();

    await schema
      .createTable('reviews')
      .addColumn('correction', 'text', (column) =>
        column.notNull().references('corrections.id').onDelete('cascade'),
      )
      .addColumn('reviewer', 'text', (column) => column.notNull())
      .addColumn('decision', 'text', (column) => column.notNull())
      .addColumn('mask', 'text')
      .addColumn('strokes', 'text')
      .addColumn('iou', 'double precision')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('reviews_primary', ['correction', 'reviewer'])
      .execute();

    await schema
      .createTable('agreements')
      .addColumn('correction', 'text', (column) =>
        column.notNull().references('corrections.id').onDelete('cascade'),
      )
      .addColumn('first', 'text', (column) => column.notNull())
      .addColumn('second', 'text', (column) => column.notNull())
      .addColumn('same', 'integer', (column) => column.notNull())
      .addColumn('iou', 'double precision')
      .addPrimaryKeyConstraint('agreements_primary', ['correction', 'first', 'second'])
      .execute();

    await schema
      .createTable('golden')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('image', 'text', (column) => column.notNull())
      .addColumn('image_sha256', 'text', (column) => column.notNull())
      .addColumn('mask', 'text', (column) => column.notNull())
      .addColumn('perceptual_hash', 'text', (column) => column.notNull())
      .addColumn('imported_at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('golden_image').on('golden').column('image').execute();
  },
};
