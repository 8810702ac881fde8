import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RandomBytes } from '../randomBytes.ts';
import { toSnapError } from '../storageErrors.ts';
import { adoptFile } from './adoptFile.ts';
import { blobPath, FANS, isBlobName, newBlobName } from './blobNames.ts';
import type { BlobFacts, Blobs } from './blobs.ts';
import { listFiles } from './listFiles.ts';
import { removeFile, unlessMissing } from './unlessMissing.ts';
import { Usage } from './usage.ts';
import { PRIVATE_FOLDER, syncFolder, writeFile } from './writeFile.ts';

export interface FileBlobsParts {
  readonly directory: string;
  /** Bytes at most, in all. */
  readonly quota: number;
  readonly now: () => number;
  readonly random: RandomBytes;
}

/** Where files are before they get their names; no name of a fan. */
const UNFINISHED = 'unfinished';

/** Blobs as files. One gets its name when the disk has all of it, by a rename: half of one is never seen. */
export async function openFileBlobs({ directory, quota, now, random }: FileBlobsParts): Promise<Blobs> {
  for (const folder of [UNFINISHED, ...FANS])
    await mkdir(join(directory, folder), { recursive: true, mode: PRIVATE_FOLDER });
  const usage = new Usage({ quota, now, count: () => bytesIn(directory) });
  /** Files bear the time of the clock that was handed in: their age is told by it. */
  const seconds = () => now() / 1000;

  /** @param make brings the bytes to `target` by way of `temporary`. */
  async function store(
    bytes: number,
    make: (temporary: string, target: string) => Promise<string>,
  ): Promise<BlobFacts> {
    await usage.reserve(bytes);
    const id = newBlobName(random);
    const temporary = join(directory, UNFINISHED, id);
    const target = blobPath(directory, id);
    try {
      const sha256 = await make(temporary, target);
      await syncFolder(dirname(target));
      return { id, bytes, sha256 };
    } catch (error) {
      usage.release(bytes);
      for (const path of [temporary, target]) await rm(path, { force: true }).catch(() => undefined);
      throw toSnapError(error);
    }
  }

  return {
    put: (bytes) =>
      store(bytes.length, async (temporary, target) => {
        await writeFile(temporary, async (file) => {
          await file.writeFile(bytes);
          await file.utimes(seconds(), seconds());
        });
        await rename(temporary, target);
        return createHash('sha256').update(bytes).digest('hex');
      }),

    async adopt(source) {
      const { size } = await stat(source);
      return await store(size, (temporary, target) => adoptFile(source, temporary, target, seconds()));
    },

    async get(id) {
      if (!isBlobName(id)) return undefined;
      const bytes = await unlessMissing(readFile(blobPath(directory, id)));
      return bytes && new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    },

    async path(id) {
      if (!isBlobName(id)) return undefined;
      const path = blobPath(directory, id);
      return (await unlessMissing(stat(path))) && path;
    },

    async delete(id) {
      if (!isBlobName(id)) return;
      const path = blobPath(directory, id);
      const facts = await unlessMissing(stat(path));
      if (facts && (await removeFile(path))) usage.release(facts.size);
    },

    async sweep(known, age) {
      let count = 0;
      for await (const file of listFiles(directory)) {
        if (known.has(file.name) || now() - file.modifiedAt < age) continue;
        if (!(await removeFile(file.path))) continue;
        usage.release(file.bytes);
        count++;
      }
      return count;
    },

    used: () => usage.bytes(),
  };
}

async function bytesIn(directory: string): Promise<number> {
  let bytes = 0;
  for await (const file of listFiles(directory)) bytes += file.bytes;
  return bytes;
}
