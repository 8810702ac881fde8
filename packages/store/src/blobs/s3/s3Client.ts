import { S3Client } from '@aws-sdk/client-s3';
import type { S3Place } from './s3Place.ts';

/** Milliseconds after which nobody waits any longer, and how often a request is made in all. */
export interface S3Patience {
  readonly connect: number;
  /** Without a byte in either direction, in the middle of a body too. */
  readonly idle: number;
  readonly attempts: number;
}

export const S3_PATIENCE: S3Patience = { connect: 5000, idle: 15_000, attempts: 3 };

/** Who waits for a free connection is counted as connecting, so there are more than ever should be needed. */
const CONNECTIONS = { keepAlive: true, maxSockets: 256 };

/** Of any store that speaks S3; keys come from where Amazon's tools take them. */
export function createS3Client(
  { endpoint, region }: S3Place,
  { connect, idle, attempts }: S3Patience,
): S3Client {
  return new S3Client({
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: connect,
      socketTimeout: idle,
      httpAgent: CONNECTIONS,
      httpsAgent: CONNECTIONS,
    },
    // Other stores do not know the newer sums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Stores other than Amazon's have mostly one region, and take any name for it.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true, region: region ?? 'us-east-1' }),
    ...(region === undefined ? {} : { region }),
  });
}
