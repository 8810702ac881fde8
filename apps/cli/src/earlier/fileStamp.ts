import { stat } from 'node:fs/promises';
import { fsPath } from '../files/fsName.ts';

/** By which a changed file is told from the same one, without reading it. */
export interface FileStamp {
  readonly size: number;
  /** Nanoseconds since 1970, in decimal digits: more than a number can hold. */
  readonly modified: string;
}

/** Follows links. @returns `undefined` where there is no such file. */
export async function fileStamp(path: string): Promise<FileStamp | undefined> {
  try {
    const stats = await stat(fsPath(path), { bigint: true });
    return stats.isFile() ? { size: Number(stats.size), modified: String(stats.mtimeNs) } : undefined;
  } catch {
    return undefined;
  }
}

export function sameStamp(a: FileStamp | undefined, b: FileStamp | undefined): boolean {
  return a !== undefined && b !== undefined && a.size === b.size && a.modified === b.modified;
}

/** By which a file that nobody has touched is told; may change without the content, never the content without it. */
export async function fileIdentity(path: string): Promise<string | undefined> {
  try {
    const { size, mtimeNs, ctimeNs, ino } = await stat(fsPath(path), { bigint: true });
    return `${size}-${mtimeNs}-${ctimeNs}-${ino}`;
  } catch {
    return undefined;
  }
}
