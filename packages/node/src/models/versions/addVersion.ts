import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type ModelCard, SnapError } from '@stickersnap/core';
import { weightsPath } from '../keep/modelFiles.ts';
import { moveIntoPlace, withTempFolder } from '../keep/tempFolder.ts';
import { syncFolder } from './claimFile.ts';
import { graphDifference } from './graphDifference.ts';
import { readRecord, writeRecord } from './records.ts';
import { checkNewVersion, type NewVersion, type VersionRecord } from './versionRecord.ts';

export interface OriginalAccess {
  readonly cardOf: (id: string) => Promise<ModelCard>;
  readonly readOriginal: (card: ModelCard) => Promise<Uint8Array>;
}

/** See `VersionStore.add`. The weights come first: a record never tells of a file that is not there. */
export async function addVersion(
  directory: string,
  value: NewVersion,
  bytes: Uint8Array,
  { cardOf, readOriginal }: OriginalAccess,
): Promise<VersionRecord> {
  const told = checkNewVersion(value);
  requireSum(told, bytes);
  const card = await cardOf(told.card);
  if (card.variant !== undefined)
    throw new SnapError('option-invalid', { option: 'card', value: card.id, allowed: 'no variant' });
  const reason = graphDifference(await readOriginal(card), bytes);
  if (reason !== undefined) throw new SnapError('version-refused', { version: told.version, reason });

  const path = weightsPath(directory, told);
  await withTempFolder(directory, async (temp) => {
    const written = join(temp, 'version.onnx');
    await writeFile(written, bytes);
    await moveIntoPlace(written, path);
  });
  await syncFolder(dirname(path));

  // As it will be read: what JSON does not keep is gone already.
  const record: VersionRecord = JSON.parse(JSON.stringify({ ...told, original: card.sha256 }));
  if (await writeRecord(directory, record)) return record;
  if (isDeepStrictEqual(await readRecord(directory, record.version), record)) return record;
  throw new SnapError('option-invalid', {
    option: 'version',
    value: record.version,
    allowed: 'a name that no version has',
  });
}

function requireSum({ sha256, bytes }: NewVersion, given: Uint8Array): void {
  if (bytes !== given.length)
    throw new SnapError('option-invalid', { option: 'bytes', value: String(bytes), allowed: given.length });
  const found = createHash('sha256').update(given).digest('hex');
  if (found !== sha256)
    throw new SnapError('option-invalid', { option: 'sha256', value: sha256, allowed: found });
}
