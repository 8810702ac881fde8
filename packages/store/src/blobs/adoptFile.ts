import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { systemCode } from '../storageErrors.ts';
import { digestFile } from './digestFile.ts';
import { PRIVATE_FILE, writeFile } from './writeFile.ts';

/**
 * Brings a finished file to its place: by its name only, or by its bytes where that is on another disk.
 * @param at seconds since 1970. @returns the SHA-256.
 */
export async function adoptFile(
  source: string,
  temporary: string,
  target: string,
  at: number,
): Promise<string> {
  const sha256 = await settle(source, at);
  try {
    await rename(source, target);
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error;
    await copy(source, temporary, at);
    await rename(temporary, target);
    await unlink(source);
  }
  return sha256;
}

async function settle(source: string, at: number): Promise<string> {
  const file = await open(source, 'r+');
  try {
    const sha256 = await digestFile(file);
    await file.chmod(PRIVATE_FILE);
    // It may have waited long for the rest of its upload: as a blob it is new, and no sweep may take it.
    await file.utimes(at, at);
    await file.sync();
    return sha256;
  } finally {
    await file.close();
  }
}

async function copy(source: string, target: string, at: number): Promise<void> {
  const from = await open(source, 'r');
  try {
    await writeFile(target, async (to: FileHandle) => {
      await digestFile(from, async (chunk) => {
        await to.appendFile(chunk);
      });
      await to.utimes(at, at);
    });
  } finally {
    await from.close();
  }
}
