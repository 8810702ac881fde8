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

/** A bucket of a real object store on loopback. This process may write to it, until it is stopped. */
export async function openBucket(): Promise<OpenedBucket> {
  const gateway = await startGateway();
  const { endpoint, credentials } = gateway;
  const bucket = 'stickers';
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
      await gateway.stop();
    },
  };
}
