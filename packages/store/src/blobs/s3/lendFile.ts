import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toSnapError } from '../../storageErrors.ts';
import type { BorrowedFile } from '../blobs.ts';
import { PRIVATE_FILE } from '../writeFile.ts';

/**
 * A copy that lives until it is given back; one of a crash is swept with the unfinished uploads among which it lies.
 * @param name that no other file there bears.
 */
export async function lendFile(body: Readable, folder: string, name: string): Promise<BorrowedFile> {
  const path = join(folder, `lent-${name}`);
  const giveBack = () => rm(path, { force: true });
  try {
    await pipeline(body, createWriteStream(path, { flags: 'wx', mode: PRIVATE_FILE }));
  } catch (error) {
    await giveBack().catch(() => undefined);
    throw toSnapError(error);
  }
  return { path, giveBack };
}
