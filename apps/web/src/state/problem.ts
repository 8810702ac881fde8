import { type ErrorCode, type ErrorDetails, SnapError } from '@stickersnap/core';

/** What went wrong with one picture, as a row that every language has a sentence for. */
export interface Problem {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

export function problemOf(error: unknown): Problem {
  if (error instanceof SnapError) return { code: error.code, details: error.details };
  return { code: 'unexpected', details: { reason: error instanceof Error ? error.message : String(error) } };
}
