import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from './unlessMissing.ts';

export interface ListedFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** The files in the folder's folders. What vanishes meanwhile is left out. */
export async function* listFiles(directory: string): AsyncGenerator<ListedFile> {
  for (const folder of (await unlessMissing(readdir(directory, { withFileTypes: true }))) ?? [])
    if (folder.isDirectory()) yield* listFolder(join(directory, folder.name));
}

/** The files directly in the folder. */
export async function* listFolder(directory: string): AsyncGenerator<ListedFile> {
  for (const entry of (await unlessMissing(readdir(directory, { withFileTypes: true }))) ?? []) {
    if (!entry.isFile()) continue;
    const path = join(directory, entry.name);
    const facts = await unlessMissing(stat(path));
    if (facts) yield { name: entry.name, path, bytes: facts.size, modifiedAt: facts.mtimeMs };
  }
}
