import { randomBytes } from 'node:crypto';
import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BucketLifecycleConfiguration,
  CreateMultipartUploadCommand,
  GetObjectTaggingCommand,
  ListMultipartUploadsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { openStore } from '@stickersnap/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openS3Blobs, type S3BlobsParts } from '../../packages/store/src/blobs/s3/s3Blobs.ts';
import { createS3Client, S3_PATIENCE } from '../../packages/store/src/blobs/s3/s3Client.ts';
import type { S3Place } from '../../packages/store/src/blobs/s3/s3Place.ts';
import { PART } from '../../packages/store/src/blobs/s3/sendFile.ts';
import { blobsContract, REAL } from '../../packages/store/src/blobs/testing/blobsContract.ts';
import { tempFolder } from '../../packages/store/src/testing/tempFolder.ts';
import { findGateway } from '../../scripts/ensureServices.mjs';
import { readDocuments } from '../documents/readDocuments.ts';
import { type OpenedBucket, openBucket } from './openBucket.ts';
import { openHub } from './openHub.ts';

const open = async (place: S3Place, parts: Partial<S3BlobsParts> = {}) =>
  await openS3Blobs({
    place,
    incoming: await tempFolder(),
    quota: Number.POSITIVE_INFINITY,
    now: Date.now,
    random: randomBytes,
    ...parts,
  });

/** Milliseconds, for what shall fail. */
const IMPATIENCE = { connect: 300, idle: 500, attempts: 2 };

/** The rules of `docs/operating.md`, for another place. */
function documentedRules(prefix: string): BucketLifecycleConfiguration {
  const blocks = readDocuments().find(({ name }) => name === 'docs/operating.md')!.blocks;
  const { code } = blocks.find(({ language, code }) => language === 'json' && code.includes('"Rules"'))!;
  return JSON.parse(code.replaceAll('live/', prefix));
}

// Where Ceph is not to be had, `npm test` says so.
describe.skipIf(findGateway() === undefined)('blobs in an object store', () => {
  let bucket: OpenedBucket;
  beforeAll(async () => {
    bucket = await openBucket();
  });
  afterAll(async () => {
    await bucket?.stop();
  });

  const upload = async (bytes: Uint8Array) => {
    const path = join(await tempFolder(), 'upload');
    await writeFile(path, bytes);
    return path;
  };

  blobsContract((parts) => open(bucket.place(), parts), REAL);

  test('a large file goes in parts, each small enough for memory', async () => {
    const blobs = await open(bucket.place());
    const bytes = randomBytes(2 * PART + 12_345);
    const { id, bytes: size } = await blobs.adopt(await upload(bytes));
    expect(size).toBe(bytes.length);
    expect(Buffer.compare((await blobs.get(id))!, bytes)).toBe(0);
    expect(await blobs.size(id)).toBe(bytes.length);
  });

  test('what is lent is a private copy, gone when it was given back', async () => {
    const incoming = await tempFolder();
    const blobs = await open(bucket.place(), { incoming });
    const { id } = await blobs.put(Uint8Array.of(1, 2, 3));
    const { path, giveBack } = (await blobs.borrow(id))!;
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await giveBack();
    expect(await readdir(incoming)).toEqual([]);
  });

  test('a copy that a crash left is swept with the unfinished uploads', async () => {
    const directory = await tempFolder();
    const store = await openStore({ directory, blobs: bucket.place(), now: Date.now });
    const { id } = await store.blobs.put(Uint8Array.of(1, 2, 3));
    const { path } = (await store.blobs.borrow(id))!;
    const longAgo = Date.now() / 1000 - 7200;
    await utimes(path, longAgo, longAgo);
    await store.expire();
    await expect(stat(path)).rejects.toThrow('ENOENT');
    await store.close();
  });

  test('a sweep ends uploads in parts that nobody finished, and leaves others’ things alone', async () => {
    const place = bucket.place();
    const client = createS3Client(place, S3_PATIENCE);
    const at = (name: string) => ({ Bucket: place.bucket, Key: place.prefix + name });
    await client.send(new CreateMultipartUploadCommand(at('A'.repeat(22))));
    await client.send(new CreateMultipartUploadCommand(at('another-program')));
    await client.send(new PutObjectCommand({ ...at('readme.txt'), Body: 'ours' }));
    const blobs = await open(place);
    expect(await blobs.used()).toBe(0);
    expect(await blobs.sweep(async () => new Set(), 0)).toBe(1);
    const { Uploads } = await client.send(
      new ListMultipartUploadsCommand({ Bucket: place.bucket, Prefix: place.prefix }),
    );
    expect(Uploads?.map(({ Key }) => Key)).toEqual([at('another-program').Key]);
    expect(await open({ ...place, prefix: `${place.prefix}nothing/` }).then((other) => other.used())).toBe(0);
  });

  test('only what passes by itself bears the tag by which a rule of the bucket deletes', async () => {
    const place = bucket.place();
    const directory = await tempFolder();
    const store = await openStore({ directory, blobs: place, now: Date.now });
    const room = { holder: 'me', all: 1000, each: 1000 };
    const work = await store.blobs.put(new Uint8Array(3), { ...room, purpose: 'work' });
    const kept = await store.blobs.put(new Uint8Array(3), { ...room, purpose: 'corrections' });
    await store.close();
    const client = createS3Client(place, S3_PATIENCE);
    const tags = async (id: string) =>
      (await client.send(new GetObjectTaggingCommand({ Bucket: place.bucket, Key: place.prefix + id })))
        .TagSet;
    expect(await tags(work.id)).toEqual([{ Key: 'stickersnap', Value: 'passing' }]);
    expect(await tags(kept.id)).toEqual([]);
  });

  test('the rule of the documents deletes what passes and was forgotten, and nothing else', async () => {
    const place = bucket.place();
    const client = createS3Client(place, S3_PATIENCE);
    const blobs = await open(place);
    const room = { holder: 'me', all: 1000, each: 1000 };
    const passing = await blobs.put(new Uint8Array(3), { ...room, purpose: 'work' });
    const kept = await blobs.put(new Uint8Array(3), { ...room, purpose: 'corrections' });
    await client.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket: place.bucket,
        LifecycleConfiguration: documentedRules(place.prefix),
      }),
    );
    await expect.poll(() => blobs.size(passing.id), { timeout: 100_000, interval: 1000 }).toBeUndefined();
    expect(await blobs.size(kept.id)).toBe(3);
  });

  test('two machines know of each other’s bytes after a minute', async () => {
    const place = bucket.place();
    let time = Date.now();
    const [one, other] = [await open(place, { now: () => time, quota: 1000 }), await open(place)];
    expect(await one.used()).toBe(0);
    await other.put(new Uint8Array(900));
    time += 60_000;
    expect(await one.used()).toBe(900);
    await expect(one.put(new Uint8Array(101))).rejects.toMatchObject({ code: 'storage-full' });
  });

  describe('that cannot be used is told at the start, with its mend', () => {
    test('a bucket that is not there', async () => {
      await expect(open({ ...bucket.place(), bucket: 'elsewhere' })).rejects.toMatchObject({
        code: 'data-unusable',
        message: expect.stringMatching(
          /“s3:\/\/elsewhere\/test\/\d+” cannot be used \(there is no such bucket\)\. Create it, or mend STICKERSNAP_BLOBS\./,
        ),
      });
    });

    test.each([
      ['AWS_ACCESS_KEY_ID', 'NOBODY', 'the key is not known there'],
      ['AWS_SECRET_ACCESS_KEY', 'wrong', 'the secret is not that of the key'],
    ])('a wrong %s', async (variable, value, reason) => {
      const right = process.env[variable];
      process.env[variable] = value;
      const opening = open(bucket.place());
      await expect(opening).rejects.toMatchObject({
        code: 'data-unusable',
        details: { reason, mend: `Check ${variable}.` },
      });
      process.env[variable] = right;
    });
  });

  test('nobody there, or nobody who answers, is told soon, and passes', async () => {
    const hub = await openHub(bucket.endpoint);
    const place = { ...bucket.place(), endpoint: hub.endpoint };
    const blobs = await open(place, { patience: IMPATIENCE });
    const { id } = await blobs.put(randomBytes(300_000));
    const path = await upload(new Uint8Array(5));
    const away = (reason: string) => ({
      code: 'storage-unreachable',
      details: { reason: `the object store: ${reason}`, seconds: 10 },
    });

    hub.stall();
    const began = Date.now();
    const late = away('it does not answer in time');
    await expect(blobs.get(id)).rejects.toMatchObject(late);
    await expect(blobs.borrow(id)).rejects.toMatchObject(late);
    await expect(blobs.put(new Uint8Array(9))).rejects.toMatchObject(late);
    expect(Date.now() - began).toBeLessThan(10_000);

    await hub.close();
    const none = away('nothing listens there');
    await expect(blobs.size(id)).rejects.toMatchObject(none);
    await expect(blobs.adopt(path)).rejects.toMatchObject(none);
    await expect(blobs.sweep(async () => new Set(), 0)).rejects.toMatchObject(none);
    await expect(open(place, { patience: IMPATIENCE })).rejects.toMatchObject(none);
    expect((await stat(path)).size).toBe(5);

    await hub.listen();
    expect(await blobs.size(id)).toBe(300_000);
    await blobs.adopt(path);
    expect(await blobs.used()).toBe(300_005);
  });

  test('an answer that stops in the middle is told, and leaves no file', async () => {
    const hub = await openHub(bucket.endpoint);
    const incoming = await tempFolder();
    const place = { ...bucket.place(), endpoint: hub.endpoint };
    const blobs = await open(place, { incoming, patience: IMPATIENCE });
    const { id } = await blobs.put(randomBytes(4_000_000));
    hub.stallAfter(1_000_000);
    await expect(blobs.borrow(id)).rejects.toMatchObject({ code: 'storage-unreachable' });
    expect(await readdir(incoming)).toEqual([]);
    hub.stallAfter(1_000_000);
    await expect(blobs.get(id)).rejects.toMatchObject({ code: 'storage-unreachable' });
    await hub.close();
  });
});
