import type { GetObjectCommandOutput, HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Bucket, ObjectHeaders } from './bucket.ts';
import type { BucketAddress } from './readAddress.ts';
import { sayWhy } from './sayWhy.ts';

export interface S3Options {
  /** Of a store other than Amazon's. */
  readonly endpoint?: string;
  /** Where none is known: stores other than Amazon's have mostly one, and take any name for it. */
  readonly region?: string;
  /** By default those that Amazon's tools find: environment, profile, the machine's role. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** How often a request is made before it counts as failed. */
  readonly attempts?: number;
  /** How many keys are listed at once, at most 1000. */
  readonly pageSize?: number;
}

const SUM = 'stickersnap-sha256';
const NOT_THERE = ['NotFound', 'NoSuchKey'];

/**
 * A folder of a bucket, in any store that speaks S3.
 * @throws DeployError from each of its functions.
 */
export async function openS3Bucket(address: BucketAddress, options: S3Options = {}): Promise<Bucket> {
  // Large, and of no use to whoever only asks for help.
  const s3 = await import('@aws-sdk/client-s3');
  const { bucket: Bucket, prefix } = address;
  const { endpoint, region, credentials, attempts = 4, pageSize = 1000 } = options;
  const client = new s3.S3Client({
    maxAttempts: attempts,
    // Other stores do not know the newer sums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true, region: region ?? 'us-east-1' }),
    ...(region === undefined ? {} : { region }),
    ...(credentials === undefined ? {} : { credentials }),
  });

  const at = (key: string) => ({ Bucket, Key: prefix + key });

  async function asked<T>(what: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw sayWhy(error, { what, bucket: Bucket, endpoint });
    }
  }

  /** @returns `undefined` where there is no such object; a bucket that is not there is an error all the same. */
  const perhaps = <T>(what: string, ask: () => Promise<T>): Promise<T | undefined> =>
    asked(what, () =>
      ask().catch((error: unknown) => {
        if (NOT_THERE.includes((error as Error).name)) return undefined;
        throw error;
      }),
    );

  return {
    list: () =>
      asked('listing', async () => {
        const keys: string[] = [];
        for await (const page of s3.paginateListObjectsV2({ client, pageSize }, { Bucket, Prefix: prefix }))
          for (const { Key } of page.Contents ?? [])
            if (Key !== undefined) keys.push(Key.slice(prefix.length));
        return keys;
      }),
    async head(key) {
      const found = await perhaps(`looking at ${key}`, () => client.send(new s3.HeadObjectCommand(at(key))));
      return found && { ...headersOf(found), bytes: found.ContentLength ?? 0 };
    },
    get: (key) =>
      perhaps(`reading ${key}`, async () => {
        const found: GetObjectCommandOutput = await client.send(new s3.GetObjectCommand(at(key)));
        return (await found.Body?.transformToByteArray()) ?? new Uint8Array();
      }),
    async put(key, body, { contentType, cacheControl, contentEncoding, sha256 }) {
      await asked(`sending ${key}`, () =>
        client.send(
          new s3.PutObjectCommand({
            ...at(key),
            Body: body,
            ContentType: contentType,
            CacheControl: cacheControl,
            ContentEncoding: contentEncoding,
            Metadata: sha256 === undefined ? undefined : { [SUM]: sha256 },
          }),
        ),
      );
    },
    async remove(key) {
      await asked(`deleting ${key}`, () => client.send(new s3.DeleteObjectCommand(at(key))));
    },
  };
}

function headersOf(found: HeadObjectCommandOutput): ObjectHeaders {
  const sha256 = found.Metadata?.[SUM];
  return {
    contentType: found.ContentType ?? '',
    cacheControl: found.CacheControl ?? '',
    ...(found.ContentEncoding ? { contentEncoding: found.ContentEncoding } : {}),
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}
