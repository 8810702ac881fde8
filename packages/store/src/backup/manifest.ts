import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { writeFile } from '../blobs/writeFile.ts';
import { COPIED_TABLES } from './copiedTables.ts';
import type { LinesFacts } from './jsonLines.ts';
import { isKnownSchema } from './stage.ts';

/** What a backup says of itself. It is written last: a folder without it is none. */
export interface BackupManifest {
  readonly format: 1;
  /** Of StickerSnap. */
  readonly version: string;
  /** Name of the newest migration of its rows. */
  readonly schema: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** By table: its file in `rows/`. */
  readonly rows: Readonly<Record<string, LinesFacts>>;
  /** `files.jsonl`, which lists all further files. */
  readonly files: LinesFacts;
  /** Bytes of all of these. */
  readonly bytes: number;
}

export const MANIFEST = 'manifest.json';
export const FILE_LIST = 'files.jsonl';

export const rowsPath = (folder: string, table: string): string => join(folder, 'rows', `${table}.jsonl`);

export async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const text = JSON.stringify({ ...manifest, sha256: sumOf(manifest) }, undefined, 2);
  await writeFile(join(folder, MANIFEST), (file) => file.writeFile(`${text}\n`));
}

/** @throws SnapError `backup-damaged`, `backup-newer` */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      throw damaged(folder, `there is no ${MANIFEST} in it`);
    throw error;
  });
  const { sha256, ...manifest } = parse(folder, text) as BackupManifest & { readonly sha256: unknown };
  if (sha256 !== sumOf(manifest)) throw damaged(folder, `its ${MANIFEST} was changed`);
  const tables: readonly string[] = COPIED_TABLES.map(({ name }) => name);
  const strange = Object.keys(manifest.rows).some((name) => !tables.includes(name));
  if (manifest.format !== 1 || !isKnownSchema(manifest.schema) || strange)
    throw new SnapError('backup-newer', { name: folder, version: manifest.version });
  return manifest;
}

export const damaged = (name: string, reason: string, cause?: unknown): SnapError =>
  new SnapError('backup-damaged', { name, reason }, { cause });

function parse(folder: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw damaged(folder, `its ${MANIFEST} is cut off or no JSON`);
}

const sumOf = (manifest: object): string =>
  createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
