import type { NamedFile } from '../state/changes.ts';
import type { Handed } from './handed.ts';

/** How much of folders is taken at once. */
export interface FolderLimits {
  /** Pictures. */
  readonly most: number;
  /** Whatever is looked at, pictures or not. */
  readonly looked: number;
  /** Folders within each other. */
  readonly depth: number;
}

export const FOLDER_LIMITS: FolderLimits = { most: 300, looked: 10_000, depth: 16 };

/** What was found, and what of it was not taken. */
export interface Arrived {
  readonly files: readonly NamedFile[];
  /** Whether there was a folder. */
  readonly isFolder: boolean;
  /** How many files in folders are no pictures. */
  readonly others: number;
  /** How many files and folders could not be opened. */
  readonly unreadable: number;
  /** Whether more pictures were there than are taken at once. */
  readonly isCapped: boolean;
}

/** What systems lay into folders by themselves. */
const BY_SYSTEM = /^(?:\.|thumbs\.db$|desktop\.ini$)/i;
/** Pictures to which systems give no type. */
const BY_NAME = /\.(?:heic|heif|avif|tiff?|bmp|webp)$/i;

/** All files, and the pictures in the folders and the folders in them, by name. */
export async function readHanded(
  handed: readonly Handed[],
  limits: FolderLimits = FOLDER_LIMITS,
): Promise<Arrived> {
  const files: NamedFile[] = [];
  const found = { others: 0, unreadable: 0, looked: 0, taken: 0, isCapped: false };

  async function walk(folder: FileSystemDirectoryEntry, depth: number): Promise<void> {
    const entries = await entriesOf(folder, limits.looked).catch(() => undefined);
    if (entries === undefined || depth > limits.depth) {
      found.unreadable++;
      return;
    }
    for (const entry of entries.filter(({ name }) => !BY_SYSTEM.test(name))) {
      found.isCapped ||= found.looked >= limits.looked;
      if (found.isCapped) return;
      found.looked++;
      if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, depth + 1);
      else await take(entry as FileSystemFileEntry);
    }
  }

  async function take(entry: FileSystemFileEntry): Promise<void> {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject)).catch(
      () => undefined,
    );
    if (file === undefined) found.unreadable++;
    else if (!isPicture(file)) found.others++;
    else if (found.taken >= limits.most) found.isCapped = true;
    else {
      found.taken++;
      files.push({ name: file.name, file });
    }
  }

  for (const each of handed)
    if ('file' in each) files.push({ name: each.file.name, file: each.file });
    else await walk(each.folder, 1);
  const { others, unreadable, isCapped } = found;
  return { files, isFolder: handed.some((each) => 'folder' in each), others, unreadable, isCapped };
}

/** They come in portions, in no order that people know. */
async function entriesOf(folder: FileSystemDirectoryEntry, most: number): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  while (entries.length <= most) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    entries.push(...some);
  }
  return entries.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

function isPicture({ name, type }: File): boolean {
  return type.startsWith('image/') || BY_NAME.test(name);
}
