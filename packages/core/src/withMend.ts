import { type ErrorCode, type ErrorDetails, fill, type SnapError } from './errors.ts';

/** What the people of one surface – command line, API – can do about an error, in that surface's own words. */
export type Mends = Readonly<Partial<Record<ErrorCode, string | ((details: ErrorDetails) => string)>>>;

/**
 * An error’s sentence together with what the surface at hand can do about it.
 *
 * @returns the error's sentence, and behind it the surface's own mend, if there is one.
 *
 * @example
 * import { SnapError, withMend } from '@stickersnap/core';
 *
 * const mends = { 'rate-limited': 'A key of one’s own has a wider limit.' };
 * withMend(new SnapError('rate-limited', { limit: '20 pictures', seconds: 30 }), mends);
 * // → 'That is more than 20 pictures for now. Try again in 30 s. A key of one’s own has a wider limit.'
 * withMend(new SnapError('input-empty'), mends); // → 'The file is empty. Choose another file.'
 */
export function withMend({ code, details, message }: SnapError, mends: Mends): string {
  const row = mends[code];
  const mend = typeof row === 'function' ? row(details) : row;
  return mend === undefined || mend === '' ? message : `${message} ${fill(mend, details)}`;
}
