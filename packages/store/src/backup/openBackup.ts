import { join } from 'node:path';
import type { FileFacts } from './fileFacts.ts';
import { factsOf } from './fileFacts.ts';
import { readLines } from './jsonLines.ts';
import { blobIdOf, EXTRA, type ExtraFile, isPlainName, type ListedFile } from './listedFile.ts';
import { type BackupManifest, damaged, FILE_LIST, readManifest, rowsPath } from './manifest.ts';

/** A backup of which every byte is as it was written. */
export interface WholeBackup {
  readonly folder: string;
  readonly manifest: BackupManifest;
  /** By id. */
  readonly blobs: ReadonlyMap<string, ListedFile>;
  readonly extras: readonly ExtraFile[];
}

/** Reads all of it once. @throws SnapError `backup-damaged`, `backup-newer` */
export async function openBackup(folder: string): Promise<WholeBackup> {
  const manifest = await readManifest(folder);
  for (const [table, facts] of Object.entries(manifest.rows))
    await requireSame(folder, rowsPath('', table), facts);
  await requireSame(folder, FILE_LIST, manifest.files);

  const blobs = new Map<string, ListedFile>();
  const extras: ExtraFile[] = [];
  for await (const line of readLines(join(folder, FILE_LIST))) {
    const listed = line as ListedFile;
    const { path } = listed;
    const id = blobIdOf(path);
    const name = path.startsWith(EXTRA) ? path.slice(EXTRA.length) : undefined;
    if (id !== undefined) blobs.set(id, listed);
    else if (name !== undefined && isPlainName(name)) extras.push({ name, path: join(folder, path) });
    else throw damaged(folder, `it lists a file that is none of its own: ${path.slice(0, 80)}`);
    await requireSame(folder, path, listed);
  }
  return { folder, manifest, blobs, extras };
}

async function requireSame(folder: string, path: string, wanted: FileFacts): Promise<void> {
  const found = await factsOf(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
    throw damaged(folder, `${path} ${error.code === 'ENOENT' ? 'is missing' : 'cannot be read'}`, error);
  });
  if (found.bytes !== wanted.bytes)
    throw damaged(folder, `${path} has ${found.bytes} bytes instead of ${wanted.bytes}`);
  if (found.sha256 !== wanted.sha256) throw damaged(folder, `${path} was changed`);
}
