import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database } from '../database/database.ts';
import { MIGRATIONS } from '../database/migrations.ts';
import { nodeSqliteDialect } from '../database/nodeSqliteDialect.ts';
import type { Tables } from '../database/tables.ts';
import { BLOB_COLUMNS, COPIED_TABLES } from './copiedTables.ts';
import { countRows, readRows, writeRows } from './rows.ts';

/**
 * Rows on their way from one store to another, in a SQLite of their own, which nobody else writes to: there it shows
 * whether they fit together, rows of an earlier version are brought up to date, and those whose blob is gone are left.
 */
export type Stage = Database;

export interface StagedBlob {
  readonly id: string;
  /** Of whom holds it; `null`: nobody. */
  readonly purpose: string | null;
}

/** The newest schema that this program knows. */
export const NEWEST_SCHEMA: string = Object.keys(MIGRATIONS).at(-1)!;

export const isKnownSchema = (schema: string): boolean => Object.hasOwn(MIGRATIONS, schema);

/** @param path of a file that is not there yet. @param schema name of a migration. */
export async function openStage(path: string, schema: string = NEWEST_SCHEMA): Promise<Stage> {
  const open = async () => {
    const database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
    // Whoever is cut short begins anew.
    database.exec('pragma journal_mode = off; pragma synchronous = off');
    return database;
  };
  const stage = new Kysely<Tables>({ dialect: nodeSqliteDialect(open) });
  await bringTo(stage, schema);
  return stage;
}

/** @throws Error where the rows do not fit the newer schema. */
export async function bringTo(stage: Stage, schema: string): Promise<void> {
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await new Migrator({ db: stage, provider }).migrateTo(schema);
  if (error !== undefined) throw new Error('The rows cannot be brought up to date.', { cause: error });
}

/** All rows of one moment, while others go on writing. */
export async function stageDatabase(database: Database, stage: Stage): Promise<void> {
  await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (moment) => {
      for (const table of COPIED_TABLES)
        for await (const rows of readRows(moment, table)) await writeRows(stage, table, rows);
    });
}

/** What rows refer to; each blob once. */
export async function stagedBlobs(stage: Stage): Promise<StagedBlob[]> {
  const { rows } = await sql<StagedBlob>`
    select referred.id as id, holdings.purpose as purpose
    from (${referredBlobs()}) as referred left join holdings on holdings.blob = referred.id
    order by referred.id`.execute(stage);
  return rows.map((row) => ({ ...row }));
}

/**
 * Leaves out the rows whose blobs are gone, with all that refers to them, and holdings of what no row refers to, such
 * as an upload that was just under way.
 * @returns how many rows, holdings aside.
 */
export async function dropWithout(stage: Stage, gone: readonly string[]): Promise<number> {
  const before = await countHeld(stage);
  await sql`create temporary table gone (id text primary key)`.execute(stage);
  for (const id of gone) await sql`insert into gone values (${id})`.execute(stage);
  const missing = sql`(select id from gone)`;
  await sql`delete from jobs where id in (select job from tasks where input in ${missing})`.execute(stage);
  for (const [table, column] of Object.entries(BLOB_COLUMNS))
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} in ${missing}`.execute(stage);
  await sql`delete from holdings where blob not in (${referredBlobs()})`.execute(stage);
  await sql`drop table gone`.execute(stage);
  return before - (await countHeld(stage));
}

function referredBlobs() {
  const parts = Object.entries(BLOB_COLUMNS)
    .filter(([table]) => table !== 'holdings')
    .map(([table, column]) => {
      const blob = sql.ref(column);
      return sql<{ id: string }>`select ${blob} as id from ${sql.table(table)} where ${blob} is not null`;
    });
  return sql.join(parts, sql` union `);
}

async function countHeld(stage: Stage): Promise<number> {
  let sum = 0;
  for (const table of COPIED_TABLES) if (table.name !== 'holdings') sum += await countRows(stage, table);
  return sum;
}
