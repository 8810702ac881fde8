import type { ApiError } from '@stickersnap/api/client';
import { ERRORS, type ErrorCode, SnapError } from '@stickersnap/core';
import { told } from './causes.ts';

/** What the site server refuses as the device would, or in words that name the server; all else is `server-refused`. */
const SAME: Readonly<Partial<Record<ErrorCode, ErrorCode>>> = {
  'input-empty': 'input-empty',
  'input-not-image': 'input-not-image',
  'input-unsupported': 'input-unsupported',
  'input-damaged': 'input-damaged',
  'input-too-many-bytes': 'input-too-many-bytes',
  'input-too-many-pixels': 'input-too-many-pixels',
  'input-side-too-long': 'input-side-too-long',
  'input-timeout': 'input-timeout',
  'upload-timeout': 'upload-timeout',
  'model-unknown': 'model-unknown',
  'worker-lost': 'worker-lost',
  'not-signed-in': 'not-signed-in',
  'key-unknown': 'not-signed-in',
  'not-allowed': 'not-allowed',
  busy: 'busy',
  'storage-unreachable': 'busy',
  'rate-limited': 'rate-limited',
  'storage-full': 'storage-full',
  'share-used': 'storage-full',
};

/**
 * Whatever went wrong while a server was asked, as one of the engine's errors with the server's name: a refusal is the
 * same that the device would give, so that the page says it in its own language.
 *
 * @param host of the server.
 */
export function siteRefusal(error: unknown, host: string): unknown {
  if (isApiError(error)) {
    const known = error.code && SAME[error.code];
    const details = { ...error.details, address: host };
    if (known !== undefined && (known !== error.code || isWhole(known, details)))
      return new SnapError(known, details, { cause: error });
    return new SnapError(
      'server-refused',
      { address: host, reason: error.message, cause: 'status' },
      { cause: error },
    );
  }
  if (!(error instanceof SnapError))
    return new SnapError('server-garbled', { address: host, ...told(error) });
  if (error.code !== 'server-unreachable') return error;
  return new SnapError(
    'server-unreachable',
    { ...error.details, ...told(error), address: host },
    { cause: error },
  );
}

/** Whether nothing is missing of what the code's sentence says. */
function isWhole(code: ErrorCode, details: object): boolean {
  const blanks = ERRORS[code].sentence.match(/\{\w+\}/g) ?? [];
  return blanks.every((blank) => Object.hasOwn(details, blank.slice(1, -1)));
}

/** By name, so that the page's first part need not hold the client. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === 'ApiError';
}
