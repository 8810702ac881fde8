import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { blobPath } from '../../blobs/blobNames.ts';
import { isPostgres } from '../../database/isPostgres.ts';
import { migrate } from '../../database/migrate.ts';
import { MIGRATIONS } from '../../database/migrations.ts';
import { openBarePlace, testPlace } from '../testPlace.ts';
import { asWritten, BODY, LATER, PHOTO, ROWS, STICKER, TAUGHT } from './rows.ts';

type AnyTables = Record<string, Record<string, unknown>>;

/** Where a database comes from. */
export interface Origin {
  readonly title: string;
  /** The last of its migrations. */
  readonly last: string;
  fill(database: Kysely<AnyTables>): Promise<void>;
}

/** The database that a release left, written out then; the code that wrote it is no more. */
const RELEASED: Origin = {
  title: 'of the release 0.1.0, as it was written out',
  last: '0006-tallies',
  fill: async (database) => {
    const file = isPostgres(database) ? 'postgres.sql' : 'sqlite.sql';
    const text = await readFile(join(import.meta.dirname, file), 'utf8');
    const statements = text.split(/;\n/).filter((statement) => statement.trim() !== '');
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};

/** A release, and every schema on the way to today's. */
export const ORIGINS: readonly Origin[] = [
  RELEASED,
  ...Object.keys(MIGRATIONS).map((last) => ({
    title: `of a version with the schema ${last}`,
    last,
    fill: (database: Kysely<AnyTables>) => {
      const known = Object.entries(MIGRATIONS).filter(([name]) => name <= last);
      return migrate(database, Object.fromEntries(known));
    },
  })),
];

/** A data folder, with rows in each table of the first schema, and their blobs. */
export async function earlierPlace({ last, fill }: Origin): Promise<{ directory: string; tables: string[] }> {
  const directory = await testPlace();
  const database = await openBarePlace(directory);
  await fill(database);
  const tables = (await database.introspection.getTables()).map(({ name }) => name);
  for (const [table, rows] of Object.entries(ROWS)) {
    for (const row of rows)
      await database
        .insertInto(table)
        .values(asWritten(table, last, row))
        .execute();
  }
  await database.destroy();
  for (const id of [PHOTO, LATER, STICKER, BODY, TAUGHT]) {
    const path = blobPath(join(directory, 'blobs'), id);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `blob ${id.slice(0, 1)} `);
  }
  return { directory, tables };
}
