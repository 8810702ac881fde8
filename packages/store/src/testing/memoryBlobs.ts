import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { newBlobName } from '../blobs/blobNames.ts';
import type { BlobFacts, Blobs } from '../blobs/blobs.ts';

const SWEPT_AT_ONCE = 500;

/** Blobs without a disk beneath them, as a store elsewhere would keep them: what is lent is a copy, made for it. */
export function createMemoryBlobs({ now, quota }: { now: () => number; quota: number }): Blobs {
  const kept = new Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly at: number }>();
  const used = () => [...kept.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);

  async function put(bytes: Uint8Array): Promise<BlobFacts> {
    if (used() + bytes.length > quota)
      throw new SnapError('storage-full', { reason: 'the quota is used up' });
    const id = newBlobName(randomBytes);
    kept.set(id, { bytes: new Uint8Array(bytes), at: now() });
    return { id, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }

  return {
    put,
    async adopt(path) {
      const facts = await put(await readFile(path));
      await rm(path);
      return facts;
    },
    holderOf: async () => undefined,
    get: async (id) => kept.get(id)?.bytes.slice(),
    async borrow(id) {
      const found = kept.get(id);
      if (found === undefined) return undefined;
      const path = join(await mkdtemp(join(tmpdir(), 'stickersnap-lent-')), 'blob');
      await writeFile(path, found.bytes);
      return { path, giveBack: () => rm(dirname(path), { recursive: true, force: true }) };
    },
    size: async (id) => kept.get(id)?.bytes.length,
    async delete(id) {
      kept.delete(id);
    },
    async sweep(known, age) {
      const old = [...kept].filter(([, { at }]) => now() - at >= age).map(([id]) => id);
      let count = 0;
      for (let i = 0; i < old.length; i += SWEPT_AT_ONCE) {
        const piece = old.slice(i, i + SWEPT_AT_ONCE);
        const needed = await known(piece);
        for (const id of piece) if (!needed.has(id) && kept.delete(id)) count++;
      }
      return count;
    },
    used: async () => used(),
  };
}
