import { rmSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unwritable } from './fileErrors.ts';
import { fsPath } from './fsName.ts';
import { makeFolder } from './makeFolder.ts';

let serial = 0;
const unfinished = new Set<string>();

/** A name that nobody has in a folder; what lies there when the program ends is removed. */
export function temporaryIn(folder: string): string {
  const path = join(folder, `.stickersnap-${process.pid}-${++serial}.tmp`);
  unfinished.add(path);
  return path;
}

/** What lies under a temporary name was renamed or removed. */
export function releaseTemporary(path: string): void {
  unfinished.delete(path);
}

/**
 * Writes a file whole or not at all: under a temporary name in the same folder, then renamed. Missing
 * folders are made.
 *
 * @throws {SnapError} `output-unwritable`; `signal.reason` when aborted. The temporary file is gone then.
 */
export async function writeFile(
  path: string,
  bytes: Uint8Array,
  options: { readonly name?: string; readonly signal?: AbortSignal } = {},
): Promise<void> {
  const { name = path, signal } = options;
  const folder = dirname(path);
  signal?.throwIfAborted();
  const temporary = temporaryIn(folder);
  try {
    await makeFolder(folder);
    const file = await open(fsPath(temporary), 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    signal?.throwIfAborted();
    await rename(fsPath(temporary), fsPath(path));
  } catch (error) {
    await unlink(fsPath(temporary)).catch(() => {});
    signal?.throwIfAborted();
    throw unwritable(name, error);
  } finally {
    releaseTemporary(temporary);
  }
}

/** For a process that has to end at once: removes what no write can finish any more. */
export function discardUnfinished(): void {
  for (const path of unfinished) {
    try {
      rmSync(fsPath(path), { recursive: true, force: true });
    } catch {
      // What cannot be removed any more has to stay.
    }
  }
  unfinished.clear();
}
