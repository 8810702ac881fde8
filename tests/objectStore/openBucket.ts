import { randomBytes } from 'node:crypto';
import type { S3Place } from '../../packages/store/src/blobs/s3/s3Place.ts';
import { createBucket } from '../deploy/s3/createBucket.ts';
import { type Gateway, startGateway } from '../deploy/s3/startGateway.ts';

export interface OpenedBucket extends Pick<Gateway, 'endpoint' | 'credentials'> {
  readonly bucket: string;
  /** An empty part of it that nobody else has. */
  readonly place: () => S3Place;
  /** What a process has to be told, so that it may write there. */
  readonly env: Readonly<Record<'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY', string>>;
  stop(): Promise<void>;
}

/** Where one was started for all files: its address and keys, as JSON. */
const SHARED = 'STICKERSNAP_TEST_S3';

/** Starts one for all files of a run. */
export async function shareGateway(): Promise<() => Promise<void>> {
  const gateway = await startGateway();
  const { endpoint, credentials } = gateway;
  process.env[SHARED] = JSON.stringify({ endpoint, credentials });
  return gateway.stop;
}

function sharedGateway(): Gateway | undefined {
  const told = process.env[SHARED];
  return told === undefined ? undefined : { ...JSON.parse(told), stop: async () => undefined };
}

/** A bucket of a real object store on loopback. This process may write to it, until it is stopped. */
export async function openBucket(): Promise<OpenedBucket> {
  const shared = sharedGateway();
  const gateway = shared ?? (await startGateway());
  const { endpoint, credentials } = gateway;
  const bucket = `stickers-${randomBytes(6).toString('hex')}`;
  await createBucket(gateway, bucket);
  const env = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  Object.assign(process.env, env);
  let places = 0;
  return {
    endpoint,
    credentials,
    bucket,
    place: () => ({ kind: 's3', bucket, prefix: `test/${++places}/`, endpoint }),
    env,
    async stop() {
      for (const name of Object.keys(env)) delete process.env[name];
      // Another file may still use it.
      if (shared === undefined) await gateway.stop();
    },
  };
}
