import { createHash } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { RandomBytes } from '../../randomBytes.ts';
import { isBlobName, newBlobName } from '../blobNames.ts';
import type { BlobFacts, Blobs, Room } from '../blobs.ts';
import { Usage } from '../usage.ts';
import { lendFile } from './lendFile.ts';
import { listObjects, listUploads } from './listS3.ts';
import { createS3Client, S3_PATIENCE, type S3Patience } from './s3Client.ts';
import { isMissing, toStorageError } from './s3Errors.ts';
import type { S3Place } from './s3Place.ts';
import { sendFile } from './sendFile.ts';
import { tryOut } from './tryOut.ts';

export interface S3BlobsParts {
  readonly place: S3Place;
  /** Folder of this machine in which lent copies lie. */
  readonly incoming: string;
  /** Bytes at most, in all. */
  readonly quota: number;
  /** Ages are told by it and the store's own clock, which must agree to minutes, as signatures ask anyway. */
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly patience?: S3Patience;
}

/** What passes by itself bears it, so that a rule of the bucket may delete what everybody forgot. */
const PASSING = 'stickersnap=passing';
const ASKED_AT_ONCE = 500;
const DELETED_AT_ONCE = 8;

/**
 * Blobs as objects of a bucket, in any store that speaks S3. A name is there with all of its bytes or not at all.
 * @throws SnapError `data-unusable` where the bucket refuses, `storage-unreachable` where it does not answer; this one
 *   comes from each of its functions, too.
 */
export async function openS3Blobs(parts: S3BlobsParts): Promise<Blobs> {
  const { place, incoming, quota, now, random, patience = S3_PATIENCE } = parts;
  const { bucket: Bucket, prefix } = place;
  const client = createS3Client(place, patience);
  const usage = new Usage({ quota, now, list: () => asked(sizes()) });
  const at = (id: string) => ({ Bucket, Key: prefix + id });

  async function sizes(): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for await (const page of listObjects(client, Bucket, prefix))
      for (const { id, bytes } of page) found.set(id, bytes);
    return found;
  }

  /** @param send brings the bytes there. @returns their SHA-256 */
  async function store(
    bytes: number,
    room: Room | undefined,
    send: (target: ReturnType<typeof at> & { readonly Tagging?: string }) => Promise<string>,
  ): Promise<BlobFacts> {
    const id = newBlobName(random);
    await usage.reserve(id, bytes);
    try {
      const tagged = room?.purpose === 'work' ? { Tagging: PASSING } : {};
      const sha256 = await send({ ...at(id), ...tagged });
      usage.finish(id);
      return { id, bytes, sha256 };
    } catch (error) {
      usage.release(id, bytes);
      // It may have arrived all the same; where this fails too, a sweep finds it.
      client.send(new DeleteObjectCommand(at(id))).catch(() => undefined);
      throw toStorageError(error);
    }
  }

  async function headOf(id: string): Promise<number | undefined> {
    const found = await unlessMissing(client.send(new HeadObjectCommand(at(id))));
    return found && (found.ContentLength ?? 0);
  }

  async function remove(id: string): Promise<void> {
    await asked(client.send(new DeleteObjectCommand(at(id))));
  }

  async function sweepObjects(
    known: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
    age: number,
  ): Promise<number> {
    let count = 0;
    for await (const page of listObjects(client, Bucket, prefix)) {
      const old = page.filter(({ modifiedAt }) => now() - modifiedAt >= age);
      for (let i = 0; i < old.length; i += ASKED_AT_ONCE) {
        const piece = old.slice(i, i + ASKED_AT_ONCE);
        const needed = await known(piece.map(({ id }) => id));
        const left = piece.filter(({ id }) => !needed.has(id));
        for (let j = 0; j < left.length; j += DELETED_AT_ONCE)
          await Promise.all(left.slice(j, j + DELETED_AT_ONCE).map(({ id }) => remove(id)));
        for (const { id, bytes } of left) usage.release(id, bytes);
        count += left.length;
      }
    }
    return count;
  }

  async function sweepUploads(age: number): Promise<number> {
    let count = 0;
    for await (const { Key, UploadId, begunAt } of listUploads(client, Bucket, prefix)) {
      if (now() - begunAt < age) continue;
      await unlessMissing(client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })));
      count++;
    }
    return count;
  }

  await tryOut(client, place);

  return {
    put: (bytes, room) =>
      store(bytes.length, room, async (target) => {
        await client.send(new PutObjectCommand({ ...target, Body: bytes }));
        return createHash('sha256').update(bytes).digest('hex');
      }),

    async adopt(path, room) {
      const file = await open(path, 'r');
      try {
        const { size } = await file.stat();
        const facts = await store(size, room, (target) => sendFile(client, file, size, target));
        await unlink(path);
        return facts;
      } finally {
        await file.close();
      }
    },

    async get(id) {
      if (!isBlobName(id)) return undefined;
      const found = await unlessMissing(client.send(new GetObjectCommand(at(id))));
      const bytes = found && (await asked(found.Body!.transformToByteArray()));
      return bytes && new Uint8Array(bytes);
    },

    async borrow(id) {
      if (!isBlobName(id)) return undefined;
      const found = await unlessMissing(client.send(new GetObjectCommand(at(id))));
      return found && (await asked(lendFile(found.Body as Readable, incoming, newBlobName(random))));
    },

    size: async (id) => (isBlobName(id) ? await headOf(id) : undefined),

    holderOf: async () => undefined,

    async delete(id) {
      if (!isBlobName(id)) return;
      const bytes = await headOf(id);
      if (bytes === undefined) return;
      await remove(id);
      usage.release(id, bytes);
    },

    sweep: (known, age) =>
      asked(sweepObjects(known, age).then(async (count) => count + (await sweepUploads(age)))),

    used: () => usage.bytes(),
  };
}

async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toStorageError(error);
  }
}

function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  return asked(
    work.catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    }),
  );
}
