import { SnapError } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { toOpeningError, toStorageError } from './s3Errors.ts';
import { addressOf, type S3Place } from './s3Place.ts';

const PLACE: S3Place = { kind: 's3', bucket: 'stickers', prefix: 'live/' };

const failure = (facts: object) => Object.assign(new Error('told by the store'), facts);

test.each([
  [{ name: 'QuotaExceeded', $metadata: { httpStatusCode: 403 } }],
  [{ name: 'XMinioStorageFull', $metadata: { httpStatusCode: 507 } }],
  [{ name: 'Unknown', $metadata: { httpStatusCode: 507 } }],
])('%j is a full store, at the start too', (facts) => {
  for (const told of [toStorageError(failure(facts)), toOpeningError(failure(facts), PLACE)])
    expect(told).toMatchObject({ code: 'storage-full', details: { reason: 'the object store is full' } });
});

test.each([
  [{ code: 'ECONNREFUSED' }, 'nothing listens there'],
  [{ name: 'TimeoutError' }, 'it does not answer in time'],
  [{ name: 'SlowDown', $metadata: { httpStatusCode: 503 } }, 'it fails'],
  [{ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }, 'it refuses'],
])('%j passes, and tells no stranger of keys and buckets', (facts, reason) => {
  const told = toStorageError(failure(facts)) as SnapError;
  expect(told).toMatchObject({
    code: 'storage-unreachable',
    details: { reason: `the object store: ${reason}` },
  });
  expect(told.message).not.toMatch(/stickers|AWS_|told by the store/);
});

test.each([
  [{ name: 'AccessDenied' }, 's3:AbortMultipartUpload'],
  [{ name: 'Unknown', $metadata: { httpStatusCode: 403 } }, 's3:PutObject'],
  [{ name: 'NoSuchBucket' }, 'STICKERSNAP_BLOBS'],
  [{ name: 'PermanentRedirect' }, 'STICKERSNAP_S3_REGION'],
  [{ name: 'CredentialsProviderError' }, 'AWS_ACCESS_KEY_ID'],
  [{ message: 'Region is missing' }, 'STICKERSNAP_S3_REGION'],
])('%j at the start is the operator’s to mend', (facts, mend) => {
  const told = toOpeningError(failure(facts), PLACE) as SnapError;
  expect(told).toMatchObject({ code: 'data-unusable', details: { folder: 's3://stickers/live' } });
  expect(told.message).toContain(mend);
});

test('what the machine’s own files refuse, and what is named already, stays what it is', () => {
  const ofFile = failure({ code: 'ENOENT', path: '/data/upload', syscall: 'open' });
  const named = new SnapError('storage-full', { reason: 'the quota is used up' });
  for (const error of [ofFile, named]) expect(toStorageError(error)).toBe(error);
});

test('a place is named as its operator writes it', () => {
  expect(addressOf(PLACE)).toBe('s3://stickers/live');
  expect(addressOf({ ...PLACE, prefix: '' })).toBe('s3://stickers');
});
