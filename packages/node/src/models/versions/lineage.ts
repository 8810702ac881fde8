import { constants, copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { weightsPath } from '../keep/modelFiles.ts';
import { moveIntoPlace, withTempFolder } from '../keep/tempFolder.ts';
import { claimFile } from './claimFile.ts';
import { readRecords } from './records.ts';

/** A file of what was learnt. None is ever changed. */
export interface LineageFile {
  /** Below the models' folder, with slashes. */
  readonly name: string;
  /** Where it lies. */
  readonly path: string;
}

const RECORD = /^versions\/records\/[a-z0-9][a-z0-9._-]{0,63}\.json$/;
const MOVE = /^versions\/moves\/[a-z0-9][a-z0-9._-]{0,63}\/\d{8}\.json$/;
const WEIGHTS = /^weights\/[0-9a-f]{64}\.onnx$/;

/**
 * Versions, their weights, and which of them served when, as files: all that a models' folder has that cannot be
 * fetched again. Moves first: of what they name, nothing is removed while somebody looks.
 */
export async function lineageFiles(directory: string): Promise<LineageFile[]> {
  const moves = await namesIn(directory, 'versions/moves', MOVE);
  const records = await namesIn(directory, 'versions/records', RECORD);
  const { records: read } = await readRecords(directory);
  const weights = new Set(read.map(({ sha256 }) => `weights/${sha256}.onnx`));
  return [...moves, ...records, ...weights].map((name) => ({ name, path: join(directory, name) }));
}

/**
 * Whether files of another folder may be brought here. @returns what brings them.
 * @throws SnapError `place-not-empty` where something else was learnt here; `request-invalid` for a file that is none of
 *   a lineage.
 */
export async function planLineage(
  directory: string,
  files: readonly LineageFile[],
): Promise<() => Promise<void>> {
  const strange = files.find(({ name }) => ![RECORD, MOVE, WEIGHTS].some((pattern) => pattern.test(name)));
  if (strange !== undefined)
    throw new SnapError('request-invalid', { reason: `“${strange.name}” is no file of a version` });
  const given = new Map(files.map((file) => [file.name, file.path]));
  const there = [
    ...(await namesIn(directory, 'versions/records', RECORD)),
    ...(await namesIn(directory, 'versions/moves', MOVE)),
  ];
  for (const found of there) {
    const path = given.get(found);
    if (path === undefined || !(await readFile(path)).equals(await readFile(join(directory, found))))
      throw new SnapError('place-not-empty', { place: directory, found });
  }
  // Whoever is named comes before who names it.
  const inTurn = [WEIGHTS, RECORD, MOVE].flatMap((pattern) =>
    files.filter(({ name }) => pattern.test(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  );
  return async () => {
    for (const file of inTurn) await place(directory, file);
  };
}

async function place(directory: string, { name, path }: LineageFile): Promise<void> {
  if (!WEIGHTS.test(name)) {
    // One that is there already is the same.
    await claimFile(directory, join(directory, name), await readFile(path, 'utf8'));
    return;
  }
  const sha256 = name.slice('weights/'.length, -'.onnx'.length);
  await withTempFolder(directory, async (temp) => {
    const copy = join(temp, 'weights.onnx');
    await copyFile(path, copy, constants.COPYFILE_EXCL);
    await moveIntoPlace(copy, weightsPath(directory, { sha256 }));
  });
}

async function namesIn(directory: string, below: string, pattern: RegExp): Promise<string[]> {
  const entries = await readdir(join(directory, below), { recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const names = entries.map((entry) => `${below}/${entry.replaceAll('\\', '/')}`);
  return names.filter((name) => pattern.test(name)).sort();
}
