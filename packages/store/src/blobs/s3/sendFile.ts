import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

export interface SendTarget {
  readonly Bucket: string;
  readonly Key: string;
  /** As in the address of a page: `name=value`. */
  readonly Tagging?: string | undefined;
}

/** At least 5 MiB, as all stores ask; so much of a file is in memory at once. */
export const PART = 8 << 20;

/**
 * Sends a file: in one piece where it is small, else in parts, each of which can be sent anew. Under its name there is
 * all of it or nothing.
 * @param size of the file, in bytes. @returns SHA-256, lower-case hex.
 */
export async function sendFile(
  client: S3Client,
  file: FileHandle,
  size: number,
  target: SendTarget,
): Promise<string> {
  const hash = createHash('sha256');
  const readPart = async (at: number) => {
    const part = await readFully(file, at, Math.min(PART, size - at));
    hash.update(part);
    return part;
  };
  if (size <= PART) {
    await client.send(new PutObjectCommand({ ...target, Body: await readPart(0) }));
  } else {
    await sendInParts(client, size, target, readPart);
  }
  return hash.digest('hex');
}

async function sendInParts(
  client: S3Client,
  size: number,
  target: SendTarget,
  readPart: (at: number) => Promise<Uint8Array>,
): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const upload = { Bucket: target.Bucket, Key: target.Key, UploadId };
  try {
    const Parts: CompletedPart[] = [];
    for (let at = 0; at < size; at += PART) {
      const PartNumber = Parts.length + 1;
      const Body = await readPart(at);
      const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
      Parts.push({ ETag, PartNumber });
    }
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  } catch (error) {
    // Where that fails too, a sweep finds the parts.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

/** @throws Error where the file ends before. */
async function readFully(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let filled = 0; filled < length; ) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, at + filled);
    if (bytesRead === 0) throw new Error('The file became shorter while it was sent.');
    filled += bytesRead;
  }
  return bytes;
}
