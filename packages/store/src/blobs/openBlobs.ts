import { join } from 'node:path';
import type { RandomBytes } from '../randomBytes.ts';
import type { Blobs } from './blobs.ts';
import { openFileBlobs } from './fileBlobs.ts';
import type { S3Place } from './s3/s3Place.ts';

/** Where the bytes lie. */
export type BlobPlace = { readonly kind: 'files'; readonly directory: string } | S3Place;

export interface OpenBlobsOptions {
  /** The data folder. */
  readonly directory: string;
  /** `undefined`: in the data folder. */
  readonly place: BlobPlace | undefined;
  /** Bytes at most, in all. */
  readonly quota: number;
  readonly now: () => number;
  readonly random: RandomBytes;
}

/** @throws SnapError `data-unusable` where the place refuses; errors of the file system as they are. */
export async function openBlobs({ directory, place, ...parts }: OpenBlobsOptions): Promise<Blobs> {
  if (place?.kind === 's3') {
    // Large, and of no use to whoever keeps files.
    const { openS3Blobs } = await import('./s3/s3Blobs.ts');
    return await openS3Blobs({ ...parts, place, incoming: join(directory, 'incoming') });
  }
  return await openFileBlobs({ ...parts, directory: place?.directory ?? join(directory, 'blobs') });
}
