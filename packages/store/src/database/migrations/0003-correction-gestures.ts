import { type FormerCorrection, migrateCorrection } from '@stickersnap/core';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

interface Row {
  readonly id: string;
  readonly record: string;
}

/** Strokes become gestures, and a column tells of which picture only a clean copy is kept. */
export const correctionGestures: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('corrections').addColumn('stored_sha256', 'text').execute();
    // One by one: a record may have megabytes.
    const { rows } = await sql<Pick<Row, 'id'>>`select id from corrections`.execute(database);
    for (const { id } of rows) {
      const found = await sql<Row>`select id, record from corrections where id = ${id}`.execute(database);
      const record = migrated(found.rows[0]!.record);
      if (record !== undefined)
        await sql`update corrections set record = ${record} where id = ${id}`.execute(database);
    }
  },
};

/** @returns `undefined` for what is damaged: it is told when it is read, and can still be deleted. */
function migrated(text: string): string | undefined {
  try {
    return JSON.stringify(migrateCorrection(JSON.parse(text) as FormerCorrection));
  } catch {
    return undefined;
  }
}
