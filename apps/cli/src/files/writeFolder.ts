import type { Dirent } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PackFile } from '@stickersnap/core';
import { systemCode, unwritable } from './fileErrors.ts';
import { makeFolder } from './makeFolder.ts';
import { releaseTemporary, temporaryIn } from './writeFile.ts';

/**
 * Writes a folder whole or not at all: under a temporary name beside it, then renamed. What is there already
 * takes its place again when something fails.
 *
 * @param files paths relative to the folder, as the core's writers give them
 * @throws {SnapError} `output-unwritable`; `signal.reason` when aborted. Nothing of it is left then.
 */
export async function writeFolder(
  path: string,
  files: readonly PackFile[],
  options: { readonly name?: string; readonly signal?: AbortSignal } = {},
): Promise<void> {
  const { name = path, signal } = options;
  const parent = dirname(path);
  const temporary = temporaryIn(parent);
  const old = temporaryIn(parent);
  let kept = false;
  try {
    await makeFolder(temporary);
    for (const file of files) {
      signal?.throwIfAborted();
      const target = join(temporary, file.path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, file.bytes, { flag: 'wx', flush: true });
    }
    signal?.throwIfAborted();
    // From here on the old one must not be swept away as unfinished.
    releaseTemporary(old);
    kept = await renameIfThere(path, old);
    await rename(temporary, path);
  } catch (error) {
    if (kept) await rename(old, path).catch(() => {});
    await rm(temporary, { recursive: true, force: true });
    signal?.throwIfAborted();
    throw unwritable(name, error);
  } finally {
    releaseTemporary(temporary);
    releaseTemporary(old);
  }
  if (kept) await rm(old, { recursive: true, force: true });
}

async function renameIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** What lies at a path, as far as writing a pack there is concerned. */
export async function whatIsAt(path: string, name = path): Promise<'nothing' | 'file' | 'pack' | 'folder'> {
  try {
    if (!(await stat(path)).isDirectory()) return 'file';
    const entries = await readdir(path, { withFileTypes: true });
    if (entries.length === 0) return 'nothing';
    return isWrittenPack(entries) ? 'pack' : 'folder';
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'nothing';
    throw unwritable(name, error);
  }
}

const ALWAYS = ['title.txt', 'author.txt', 'emoji.txt'];
const PERHAPS = /^(stickers\.json|cover\.\w+|\d{2,}(-.*)?\.\w+)$/;

/** Whether a folder holds what StickerSnap writes and nothing else: somebody's photos are never taken for it. */
function isWrittenPack(entries: readonly Dirent[]): boolean {
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  if (files.includes('contents.json')) return files.length === 1;
  return (
    files.length === entries.length &&
    ALWAYS.every((name) => files.includes(name)) &&
    files.every((name) => ALWAYS.includes(name) || PERHAPS.test(name))
  );
}
