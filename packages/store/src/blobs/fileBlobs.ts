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
const SWEPT_AT_ONCE = 500;

/** Blobs as files. One gets its name when the disk has all of it, by a rename: half of one is never seen. */
export async function openFileBlobs({ directory, quota, now, random }: FileBlobsParts): Promise<Blobs> {
  for (const folder of [UNFINISHED, ...FANS])
    await mkdir(join(directory, folder), { recursive: true, mode: PRIVATE_FOLDER });
  const usage = new Usage({ quota, now, list: () => sizesIn(directory) });
  /** Files bear the time of the clock that was handed in: their age is told by it. */
  const seconds = () => now() / 1000;

  /** @param make brings the bytes to `target` by way of `temporary`. */
  async function store(
    bytes: number,
    make: (temporary: string, target: string) => Promise<string>,
  ): Promise<BlobFacts> {
    const id = newBlobName(random);
    await usage.reserve(id, bytes);
    const temporary = join(directory, UNFINISHED, id);
    const target = blobPath(directory, id);
    try {
      const sha256 = await make(temporary, target);
      await syncFolder(dirname(target));
      usage.finish(id);
      return { id, bytes, sha256 };
    } catch (error) {
      for (const path of [temporary, target]) await rm(path, { force: true }).catch(() => undefined);
      usage.release(id, bytes);
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

    async borrow(id) {
      if (!isBlobName(id)) return undefined;
      const path = blobPath(directory, id);
      // It is a file already, and stays.
      return (await unlessMissing(stat(path))) && { path, giveBack: async () => {} };
    },

    async size(id) {
      if (!isBlobName(id)) return undefined;
      return (await unlessMissing(stat(blobPath(directory, id))))?.size;
    },

    holderOf: async () => undefined,

    async delete(id) {
      if (!isBlobName(id)) return;
      const path = blobPath(directory, id);
      const facts = await unlessMissing(stat(path));
      if (facts && (await removeFile(path))) usage.release(id, facts.size);
    },

    async sweep(known, age) {
      let count = 0;
      for await (const files of inPieces(listFiles(directory), SWEPT_AT_ONCE)) {
        const old = files.filter(({ modifiedAt }) => now() - modifiedAt >= age);
        const needed = await known(old.map(({ name }) => name));
        for (const { name, path, bytes } of old) {
          if (needed.has(name) || !(await removeFile(path))) continue;
          usage.release(name, bytes);
          count++;
        }
      }
      return count;
    },

    used: () => usage.bytes(),
  };
}

async function sizesIn(directory: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for await (const { name, bytes } of listFiles(directory)) sizes.set(name, bytes);
  return sizes;
}

async function* inPieces<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let piece: T[] = [];
  for await (const item of items) {
    piece.push(item);
    if (piece.length < size) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
