import { SnapError } from '@stickersnap/core';
import { systemCode } from '../../storageErrors.ts';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const CONFLICTS: ReadonlySet<unknown> = new Set(['40001', '40P01']);
const FULL: ReadonlySet<unknown> = new Set(['53100']);
/** It ends, begins, has no connection left, or gave up by its own clock. */
const AWAY: ReadonlySet<unknown> = new Set([
  '53300',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '25P03',
  '25P04',
]);
const SYSTEM: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** What the client says of itself bears no code. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** Seconds after which it may be back. */
const PAUSE = 5;

/** Two transactions did not fit together, and this one was taken back. */
export function isConflict(error: unknown): boolean {
  return CONFLICTS.has(systemCode(error));
}

/** Whether the connection, not the statement, is what failed. */
export function isAway(error: unknown): boolean {
  const code = systemCode(error);
  const message = error instanceof Error ? error.message : '';
  // Class 08: connection exceptions.
  const isConnection = typeof code === 'string' && /^08...$/.test(code);
  return AWAY.has(code) || SYSTEM.has(code) || isConnection || WORDS.test(message);
}

/** Names the failures that pass, or that an operator can do something about; others stay as they are. */
export function toPostgresError(error: unknown): unknown {
  if (FULL.has(systemCode(error)))
    return new SnapError('storage-full', { reason: 'the database’s disk is full' }, { cause: error });
  if (!isAway(error)) return error;
  const details = { reason: 'the database does not answer', seconds: PAUSE };
  return new SnapError('storage-unreachable', details, { cause: error });
}
