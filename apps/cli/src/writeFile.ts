import { unlinkSync } from 'node:fs';
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unwritable } from './fileErrors.ts';

let serial = 0;
const unfinished = new Set<string>();

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
  const temporary = join(folder, `.stickersnap-${process.pid}-${++serial}.tmp`);
  signal?.throwIfAborted();
  try {
    await mkdir(folder, { recursive: true });
    unfinished.add(temporary);
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    signal?.throwIfAborted();
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    signal?.throwIfAborted();
    throw unwritable(name, error);
  } finally {
    unfinished.delete(temporary);
  }
}

/** For a process that has to end at once: removes what no write can finish any more. */
export function discardUnfinished(): void {
  for (const path of unfinished) {
    try {
      unlinkSync(path);
    } catch {
      // It was renamed or never made.
    }
  }
  unfinished.clear();
}
