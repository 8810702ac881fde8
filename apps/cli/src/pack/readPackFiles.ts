import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_ZIP_LIMITS, MANIFEST, type PackFile, readZip, SnapError } from '@stickersnap/core';
import { unreadable } from '../files/fileErrors.ts';
import { lookInto } from '../files/lookInto.ts';
import { readInput } from '../files/readInput.ts';

/** Of what a pack is made, beside pictures of other names. */
const OF_A_PACK = /\.(webp|a?png|jpe?g|gif|avif|heic|txt|json)$/i;

/**
 * A pack's files, out of an archive or a folder. Of a folder only what lies directly in it, or beside a
 * manifest one level deeper; links are not followed.
 *
 * @param name as it is told to people
 * @throws {SnapError} `pack-unreadable`, `pack-unsafe`, `input-not-found`, `input-unreadable`.
 */
export async function readPackFiles(path: string, name: string, signal: AbortSignal): Promise<PackFile[]> {
  const stats = await stat(path).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  if (!stats.isDirectory()) return readZip(await readInput(path, name, signal));
  try {
    const top = await filesIn(path, '');
    const paths = top.files.includes(MANIFEST)
      ? [...top.files, ...(await filesBelow(path, top.folders))]
      : top.files;
    return await readAllOf(path, paths, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof SnapError ? error : unreadable(name, error);
  }
}

async function filesBelow(root: string, folders: readonly string[]): Promise<string[]> {
  const below = await Promise.all(folders.map((folder) => filesIn(root, folder)));
  return below.flatMap(({ files }) => files);
}

async function filesIn(root: string, folder: string): Promise<{ files: string[]; folders: string[] }> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const path = (name: string) => (folder === '' ? name : `${folder}/${name}`);
  const seen = entries.filter(({ name }) => !name.startsWith('.'));
  const isWanted = async (name: string) =>
    OF_A_PACK.test(name) || (await lookInto(join(root, folder, name), name)).kind === 'picture';
  const files: string[] = [];
  for (const entry of seen) if (entry.isFile() && (await isWanted(entry.name))) files.push(path(entry.name));
  return {
    files,
    folders: seen.filter((entry) => entry.isDirectory()).map(({ name }) => path(name)),
  };
}

async function readAllOf(root: string, paths: readonly string[], signal: AbortSignal): Promise<PackFile[]> {
  const { maxEntries, maxTotalBytes } = DEFAULT_ZIP_LIMITS;
  if (paths.length > maxEntries) throw tooMuch(`${paths.length} files, more than ${maxEntries}`);
  const files: PackFile[] = [];
  let total = 0;
  for (const path of paths.toSorted()) {
    total += (await stat(join(root, path))).size;
    if (total > maxTotalBytes) throw tooMuch(`more than ${maxTotalBytes} bytes`);
    files.push({ path, bytes: new Uint8Array(await readFile(join(root, path), { signal })) });
  }
  return files;
}

function tooMuch(measured: string): SnapError {
  return new SnapError('pack-unreadable', { reason: `the folder holds ${measured}` });
}
