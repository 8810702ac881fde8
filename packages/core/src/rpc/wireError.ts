import { ERRORS, type ErrorCode, type ErrorDetails, SnapError } from '../errors.ts';

/** An error as it travels: classes do not survive `postMessage`, codes do. */
export interface WireError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/**
 * An error as it travels between threads; what is no SnapError becomes `unexpected`, its message the reason.
 *
 * @example
 * import { packError, SnapError } from '@stickersnap/core';
 *
 * packError(new SnapError('input-empty')); // → { code: 'input-empty', details: {} }
 * packError(new TypeError('x is not a function'));
 * // → { code: 'unexpected', details: { reason: 'x is not a function' } }
 */
export function packError(error: unknown): WireError {
  if (error instanceof SnapError) return { code: error.code, details: error.details };
  return { code: 'unexpected', details: { reason: error instanceof Error ? error.message : String(error) } };
}

/**
 * The error that travelled here. The other side may be of another version: an unknown code becomes `unexpected`.
 *
 * @example
 * import { unpackError } from '@stickersnap/core';
 *
 * unpackError({ code: 'input-empty', details: {} }).message; // → 'The file is empty. Choose another file.'
 */
export function unpackError({ code, details }: WireError): SnapError {
  if (Object.hasOwn(ERRORS, code)) return new SnapError(code, details);
  return new SnapError('unexpected', { reason: String(code) });
}
