import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { claimFile, syncFolder } from './claimFile.ts';
import { checkVersionRecord, type VersionRecord } from './versionRecord.ts';

/** A record that cannot be read. */
export interface DamagedVersion {
  readonly version: string;
  readonly reason: string;
}

const ENDING = '.json';

/** @throws SnapError `version-unknown`; `record-damaged`, naming it. */
export async function readRecord(directory: string, version: string): Promise<VersionRecord> {
  const names = await versionNames(directory);
  if (!names.includes(version)) {
    throw new SnapError('version-unknown', { version, known: names.join(', ') || 'none' });
  }
  return parseRecord(directory, version);
}

/** All of them, the oldest first, and those that are damaged apart. */
export async function readRecords(
  directory: string,
): Promise<{ readonly records: VersionRecord[]; readonly damaged: DamagedVersion[] }> {
  const records: VersionRecord[] = [];
  const damaged: DamagedVersion[] = [];
  for (const version of await versionNames(directory)) {
    try {
      records.push(await parseRecord(directory, version));
    } catch (error) {
      if (!(error instanceof SnapError)) throw error;
      // One that was removed meanwhile is none.
      if (error.code === 'record-damaged') damaged.push({ version, reason: String(error.details.reason) });
    }
  }
  records.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { records, damaged };
}

/** @returns whether there was none of that name. */
export function writeRecord(directory: string, record: VersionRecord): Promise<boolean> {
  const text = `${JSON.stringify(record, undefined, 2)}\n`;
  return claimFile(directory, pathOf(directory, record.version), text);
}

export async function dropRecord(directory: string, version: string): Promise<void> {
  await rm(pathOf(directory, version), { force: true });
  await syncFolder(folderOf(directory));
}

async function parseRecord(directory: string, version: string): Promise<VersionRecord> {
  let reason: string;
  try {
    const record = checkVersionRecord(JSON.parse(await readFile(pathOf(directory, version), 'utf8')));
    if (record.version === version) return record;
    reason = `it is the one of “${record.version}”`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new SnapError('version-unknown', { version, known: 'others' });
    if (error instanceof SnapError) reason = error.message;
    else if (error instanceof SyntaxError) reason = 'it is no JSON';
    else throw error;
  }
  throw new SnapError('record-damaged', { thing: 'version', id: version, reason });
}

async function versionNames(directory: string): Promise<string[]> {
  const names = await readdir(folderOf(directory)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort();
}

function folderOf(directory: string): string {
  return join(directory, 'versions', 'records');
}

function pathOf(directory: string, version: string): string {
  return join(folderOf(directory), `${version}${ENDING}`);
}
