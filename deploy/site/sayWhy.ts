import { DeployError } from './deployError.ts';

export interface Asked {
  /** As it stands behind “failed”: “sending index.html”. */
  readonly what: string;
  readonly bucket: string;
  readonly endpoint?: string | undefined;
}

type Told = (asked: Asked) => string;

/** Errors of the store and of what asks it, by name or code: what is wrong, and what mends it. */
const REASONS: Readonly<Record<string, Told>> = {
  NoSuchBucket: ({ bucket }) => `there is no bucket “${bucket}”. Create it, or mend the address.`,
  PermanentRedirect: ({ bucket }) =>
    `the bucket “${bucket}” lies in another region. Set AWS_REGION to the one that it was made in.`,
  AccessDenied: ({ bucket }) =>
    `the key may not do that in “${bucket}”. It needs s3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject.`,
  InvalidAccessKeyId: () => 'the key is not known there. Check AWS_ACCESS_KEY_ID.',
  SignatureDoesNotMatch: () => 'the secret is not that of the key. Check AWS_SECRET_ACCESS_KEY.',
  RequestTimeTooSkewed: () => 'this machine’s clock is wrong. Set it.',
  ExpiredToken: () => 'the session has expired. Sign in anew, and check AWS_SESSION_TOKEN.',
  CredentialsProviderError: () =>
    'no key was found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.',
  QuotaExceeded: () => 'there is no room left in the bucket.',
  ECONNREFUSED: (asked) => `nobody answers at ${where(asked)}. Check the endpoint.`,
  ENOTFOUND: (asked) => `${where(asked)} is not known. Check the endpoint and the name of the bucket.`,
  ECONNRESET: (asked) => `${where(asked)} broke the connection off. Run it again: it goes on from there.`,
  TimeoutError: (asked) => `${where(asked)} does not answer in time. Run it again: it goes on from there.`,
};

/** A HEAD has no body that would name its error. */
const BY_STATUS: Readonly<Record<number, string>> = { 403: 'AccessDenied', 301: 'PermanentRedirect' };

/** @returns what the store, or the way to it, refused, as a sentence for people. */
export function sayWhy(error: unknown, asked: Asked): DeployError {
  const { name, code, message, $metadata } = error as Error & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  const known = [name, code, status === undefined ? undefined : BY_STATUS[status]].find(
    (each) => each !== undefined && Object.hasOwn(REASONS, each),
  );
  const why =
    known === undefined
      ? /region is missing/i.test(message)
        ? 'no region is known. Set AWS_REGION, or the endpoint of another store.'
        : `${message || name || 'for a reason that is not told'}${status === undefined ? '' : ` (status ${status})`}.`
      : REASONS[known]!(asked);
  return new DeployError(`${capital(asked.what)} failed: ${why}`, { cause: error });
}

const where = ({ endpoint }: Asked) => endpoint ?? 'Amazon S3';

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
