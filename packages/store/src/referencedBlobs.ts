import type { Kysely } from 'kysely';
import type { Tables } from './database/tables.ts';

/** SQLite takes 32,766 values in a statement. */
const ASKED_AT_ONCE = 500;

/** Those of the blobs that a row stands for. */
export async function referencedBlobs(
  database: Kysely<Tables>,
  blobs: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let at = 0; at < blobs.length; at += ASKED_AT_ONCE)
    for (const blob of await ask(database, blobs.slice(at, at + ASKED_AT_ONCE))) found.add(blob);
  return found;
}

/** In every column that names a blob. */
async function ask(database: Kysely<Tables>, blobs: readonly string[]): Promise<string[]> {
  const rows = await database
    .selectFrom('tasks')
    .select('input as blob')
    .where('input', 'in', blobs)
    .union(database.selectFrom('results').select('blob').where('blob', 'in', blobs))
    .union(
      database
        .selectFrom('idempotency')
        .select('body as blob')
        .where('body', 'in', blobs)
        .$narrowType<{ blob: string }>(),
    )
    .union(database.selectFrom('corrections').select('image as blob').where('image', 'in', blobs))
    .union(database.selectFrom('golden').select('image as blob').where('image', 'in', blobs))
    .execute();
  return rows.map(({ blob }) => blob);
}
