import {
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { toOpeningError } from './s3Errors.ts';
import type { S3Place } from './s3Place.ts';

/** No blob's name. */
const PROBE = 'probe';

/**
 * Reads, writes and deletes once, so that what is wrong is told at the start and not at the first picture.
 * @throws SnapError `data-unusable`, `storage-unreachable`
 */
export async function tryOut(client: S3Client, place: S3Place): Promise<void> {
  const { bucket: Bucket, prefix } = place;
  const probe = { Bucket, Key: prefix + PROBE };
  try {
    await client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, MaxKeys: 1 }));
    await client.send(new PutObjectCommand({ ...probe, Body: new Uint8Array() }));
    await client.send(new DeleteObjectCommand(probe));
  } catch (error) {
    throw toOpeningError(error, place);
  }
}
