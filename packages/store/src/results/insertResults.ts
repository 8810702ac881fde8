import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { ResultRecord } from './results.ts';

export async function insertResults(
  database: Kysely<Tables>,
  results: readonly ResultRecord[],
): Promise<void> {
  if (results.length === 0) return;
  const rows = results.map((result) => ({
    id: result.id,
    blob: result.blob,
    file_name: result.fileName,
    mime: result.mime,
    bytes: result.bytes,
    sha256: result.sha256,
    key_id: result.keyId,
    created_at: result.createdAt,
    expires_at: result.expiresAt,
  }));
  await database.insertInto('results').values(rows).execute();
}
