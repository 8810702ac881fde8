import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { CopiedTable } from './copiedTables.ts';

/** By column. */
export type Row = Readonly<Record<string, string | number | null>>;

/** One may be some megabytes. */
const READ_AT_ONCE = 100;
/** SQLite takes 32,766 values in a statement. */
const WRITTEN_AT_ONCE = 100;

const untyped = (database: Kysely<Tables>) => database as unknown as Kysely<Record<string, Row>>;

/** A piece at a time, in the order of the key. For one moment's rows, within a transaction. */
export async function* readRows(
  database: Kysely<Tables>,
  { name, key }: CopiedTable,
): AsyncGenerator<readonly Row[]> {
  for (let last: Row | undefined; ; ) {
    let query = untyped(database).selectFrom(name).selectAll().limit(READ_AT_ONCE);
    for (const column of key) query = query.orderBy(column);
    if (last !== undefined) {
      const from = last;
      const columns = sql.join(key.map((column) => sql.ref(column)));
      const values = sql.join(key.map((column) => from[column]));
      query = query.where(sql<boolean>`(${columns}) > (${values})`);
    }
    const rows = await query.execute();
    if (rows.length > 0) yield rows;
    if (rows.length < READ_AT_ONCE) return;
    last = rows.at(-1);
  }
}

export async function writeRows(
  database: Kysely<Tables>,
  { name }: Pick<CopiedTable, 'name'>,
  rows: readonly Row[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += WRITTEN_AT_ONCE)
    await untyped(database)
      .insertInto(name)
      .values(rows.slice(at, at + WRITTEN_AT_ONCE))
      .execute();
}

export async function countRows(
  database: Kysely<Tables>,
  { name }: Pick<CopiedTable, 'name'>,
): Promise<number> {
  const { count } = await untyped(database)
    .selectFrom(name)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
