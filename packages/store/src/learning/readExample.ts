import type { Correction, RleMask } from '@stickersnap/core';
import type { Database } from '../database/database.ts';
import { type Check, readJson } from '../database/readJson.ts';
import type { Example } from './learning.ts';

/** @returns `undefined`: it is gone. @throws SnapError `record-damaged` */
export async function readExample(
  database: Database,
  id: string,
  check: Check | undefined,
): Promise<Example | undefined> {
  const row = await database
    .selectFrom('learning')
    .innerJoin('corrections', 'corrections.id', 'learning.correction')
    .select(['image', 'record', 'kind', 'state', 'group'])
    .where('correction', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const correction: Correction = readJson(row.record, { thing: 'correction', id }, check);
  const { image, before, origin } = correction;
  const mended = row.state === 'corrected' ? await reviewersMask(database, id) : undefined;
  return {
    id,
    image: row.image,
    imageSha256: image.storedSha256 ?? image.sha256,
    before,
    after: mended ?? correction.after,
    kind: row.kind,
    state: row.state,
    origin,
    group: row.group,
  };
}

/** The last one. */
async function reviewersMask(database: Database, id: string): Promise<RleMask | undefined> {
  const row = await database
    .selectFrom('reviews')
    .select('mask')
    .where('correction', '=', id)
    .where('decision', '=', 'correct')
    .where('mask', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('reviewer', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && readJson(row.mask!, { thing: 'review', id });
}
