import { type ErrorCode, type ErrorDetails, fill, type SnapError } from './errors.ts';

/** What the people of one surface – command line, API – can do about an error, in that surface's own words. */
export type Mends = Readonly<Partial<Record<ErrorCode, string | ((details: ErrorDetails) => string)>>>;

/** @returns the error's sentence, and behind it the surface's own mend, if there is one. */
export function withMend({ code, details, message }: SnapError, mends: Mends): string {
  const row = mends[code];
  const mend = typeof row === 'function' ? row(details) : row;
  return mend === undefined || mend === '' ? message : `${message} ${fill(mend, details)}`;
}
