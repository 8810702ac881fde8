import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { Check } from '../database/readJson.ts';
import type { Manifest, ManifestRow } from './learning.ts';
import { readExample } from './readExample.ts';
import { usableRows } from './usableRows.ts';

const PARTS = [
  { split: 'held-out', use: 'train' },
  { split: 'train', use: 'replay' },
  { split: 'train', use: 'train' },
] as const;

/** @throws SnapError `record-damaged` */
export async function writeManifest(database: Database, check: Check | undefined): Promise<Manifest> {
  const examples: ManifestRow[] = [];
  for (const part of PARTS)
    for (const { correction: id } of await usableRows(database, part)) {
      const example = await readExample(database, id, check);
      if (example === undefined) continue;
      const { imageSha256, before, after } = example;
      examples.push({ id, ...part, sha256: digest([imageSha256, before, after]) });
    }
  const rows = await database
    .selectFrom('golden')
    .select(['id', 'image_sha256', 'mask'])
    .orderBy('id')
    .execute();
  const golden = rows.map(({ id, image_sha256, mask }) => ({ id, sha256: digest([image_sha256, mask]) }));
  return { examples, golden, sha256: digest({ examples, golden }) };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
