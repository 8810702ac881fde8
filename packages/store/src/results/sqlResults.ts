import type { Database } from '../database/database.ts';
import { insertResults } from './insertResults.ts';
import type { Results } from './results.ts';

export function createSqlResults({ database, now }: { database: Database; now: () => number }): Results {
  return {
    add: (result) => insertResults(database, [result]),
    async get(id) {
      const row = await database
        .selectFrom('results')
        .selectAll()
        .where('id', '=', id)
        .where('expires_at', '>', now())
        .executeTakeFirst();
      return (
        row && {
          id: row.id,
          blob: row.blob,
          fileName: row.file_name,
          mime: row.mime,
          bytes: Number(row.bytes),
          sha256: row.sha256,
          keyId: row.key_id,
          createdAt: Number(row.created_at),
          expiresAt: Number(row.expires_at),
        }
      );
    },
  };
}
