import type { Handed } from './handed.ts';

/** A file of a folder, by its path within it. */
export interface FolderFile {
  readonly path: string;
  readonly file: File;
}

export type HandedPack =
  | { readonly name: string; readonly archive: File }
  | { readonly name: string; readonly folder: readonly FolderFile[] };

/** Names of files by which a folder is known for a pack. */
const TELLING = /^(?:title\.txt|author\.txt|emoji\.txt|contents\.json)$/i;
const ARCHIVE = /\.(?:wastickers|zip)$/i;
/** As many files as a pack may have. */
const MOST = 1000;

/** Which of what was handed over may be packs, and what is left. */
export async function packFiles(
  handed: readonly Handed[],
): Promise<{ readonly packs: HandedPack[]; readonly others: Handed[] }> {
  const packs: HandedPack[] = [];
  const others: Handed[] = [];
  for (const each of handed) {
    if ('file' in each) {
      if (ARCHIVE.test(each.file.name)) packs.push({ name: each.file.name, archive: each.file });
      else others.push(each);
      continue;
    }
    const entries = await entriesOf(each.folder).catch(() => []);
    if (!entries.some(({ isFile, name }) => isFile && TELLING.test(name))) others.push(each);
    else packs.push({ name: each.folder.name, folder: await filesIn(each.folder) });
  }
  return { packs, others };
}

/** A cheap look: whether it is worth while to look closer. */
export function mayHoldPacks(handed: readonly Handed[]): boolean {
  return handed.some((each) => 'folder' in each || ARCHIVE.test(each.file.name));
}

async function filesIn(folder: FileSystemDirectoryEntry, before = '', depth = 0): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  for (const entry of await entriesOf(folder)) {
    if (files.length >= MOST || entry.name.startsWith('.')) continue;
    const path = `${before}${entry.name}`;
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      );
      files.push({ path, file });
    } else if (depth < 2)
      files.push(...(await filesIn(entry as FileSystemDirectoryEntry, `${path}/`, depth + 1)));
  }
  return files;
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  while (entries.length < MOST) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    entries.push(...some);
  }
  return entries;
}
