import { SnapError } from '@stickersnap/core';
import { addressOf, type S3Place } from './s3Place.ts';

/** Seconds after which it is worth another try. */
const PAUSE = 10;

const RIGHTS =
  's3:ListBucket, s3:ListBucketMultipartUploads, s3:GetObject, s3:PutObject, s3:PutObjectTagging, s3:DeleteObject and s3:AbortMultipartUpload';

type Told = readonly [reason: string, mend: string];

/** What only the operator can change, by the name of the error. */
const REFUSALS: Readonly<Record<string, Told>> = {
  NoSuchBucket: ['there is no such bucket', 'Create it, or mend STICKERSNAP_BLOBS.'],
  PermanentRedirect: ['the bucket lies in another region', 'Set STICKERSNAP_S3_REGION to its own.'],
  AuthorizationHeaderMalformed: [
    'the bucket lies in another region',
    'Set STICKERSNAP_S3_REGION to its own.',
  ],
  AccessDenied: ['the key may not do what is needed', `It needs ${RIGHTS}.`],
  InvalidAccessKeyId: ['the key is not known there', 'Check AWS_ACCESS_KEY_ID.'],
  SignatureDoesNotMatch: ['the secret is not that of the key', 'Check AWS_SECRET_ACCESS_KEY.'],
  RequestTimeTooSkewed: ['this machine’s clock is wrong', 'Set it.'],
  ExpiredToken: ['the session has expired', 'Sign in anew, and check AWS_SESSION_TOKEN.'],
  CredentialsProviderError: [
    'no key was found',
    'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.',
  ],
};

/** A HEAD has no body that would name its error. */
const BY_STATUS: Readonly<Record<number, string>> = { 301: 'PermanentRedirect', 403: 'AccessDenied' };

const FULL = /quota|storage ?full|insufficient ?storage/i;
const INSUFFICIENT_STORAGE = 507;

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ECONNRESET: 'it broke the connection off',
  EPIPE: 'it broke the connection off',
  ETIMEDOUT: 'it does not answer in time',
  TimeoutError: 'it does not answer in time',
};

interface S3Failure extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

export const isMissing = (error: unknown): boolean =>
  ['NotFound', 'NoSuchKey', 'NoSuchUpload'].includes((error as Error).name);

/**
 * Of the store's daily work: `storage-full`, or `storage-unreachable`, which passes, also where the operator has to
 * do something for it; the cause tells. Errors of the machine's own files stay as they are.
 */
export function toStorageError(error: unknown): unknown {
  if (error instanceof SnapError || isOfFile(error)) return error;
  if (isFull(error))
    return new SnapError('storage-full', { reason: 'the object store is full' }, { cause: error });
  return unreachable(error);
}

/** Of the first look at it: what its operator has to mend is `data-unusable`. */
export function toOpeningError(error: unknown, place: S3Place): unknown {
  const told = refusalOf(error);
  if (told === undefined) return toStorageError(error);
  const [reason, mend] = told;
  return new SnapError('data-unusable', { folder: addressOf(place), reason, mend }, { cause: error });
}

function refusalOf(error: unknown): Told | undefined {
  const { name, code, message } = error as S3Failure;
  if (isFull(error)) return undefined;
  if (/region is missing/i.test(message)) return ['no region is known', 'Set STICKERSNAP_S3_REGION.'];
  const known = [name, code, BY_STATUS[statusOf(error)]].find(
    (each) => each !== undefined && Object.hasOwn(REFUSALS, each),
  );
  return known === undefined ? undefined : REFUSALS[known];
}

function unreachable(error: unknown): SnapError {
  const { name, code } = error as S3Failure;
  const known = [code, name].find((each) => each !== undefined && Object.hasOwn(UNREACHABLE, each));
  const refused = refusalOf(error) === undefined ? 'it fails' : 'it refuses';
  const reason = known === undefined ? refused : UNREACHABLE[known]!;
  return new SnapError(
    'storage-unreachable',
    { reason: `the object store: ${reason}`, seconds: PAUSE },
    { cause: error },
  );
}

const statusOf = (error: unknown): number => (error as S3Failure).$metadata?.httpStatusCode ?? 0;

function isFull(error: unknown): boolean {
  return statusOf(error) === INSUFFICIENT_STORAGE || FULL.test((error as Error).name);
}

/** A path is named only by what the file system refused. */
const isOfFile = (error: unknown): boolean =>
  typeof (error as { path?: unknown }).path === 'string' &&
  typeof (error as { syscall?: unknown }).syscall === 'string';
