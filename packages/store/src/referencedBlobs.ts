import type { Kysely } from 'kysely';
import type { Tables } from './database/tables.ts';

/** Blobs that a row stands for: of those given, or of all. */
export async function referencedBlobs(
  database: Kysely<Tables>,
  among?: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  if (among?.length === 0) return found;
  // Every column that names a blob.
  const columns = [
    database
      .selectFrom('tasks')
      .select('input as blob')
      .$if(!!among, (query) => query.where('input', 'in', among!)),
    database
      .selectFrom('results')
      .select('blob')
      .$if(!!among, (query) => query.where('blob', 'in', among!)),
    database
      .selectFrom('idempotency')
      .select('body as blob')
      .$if(!!among, (query) => query.where('body', 'in', among!)),
    database
      .selectFrom('corrections')
      .select('image as blob')
      .$if(!!among, (query) => query.where('image', 'in', among!)),
  ];
  for (const column of columns)
    for (const { blob } of await column.execute()) if (blob !== null) found.add(blob);
  return found;
}
