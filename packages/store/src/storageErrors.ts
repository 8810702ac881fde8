import { SnapError } from '@stickersnap/core';

// https://sqlite.org/rescode.html
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_FULL = 13;
/** What a user's disk quota looks like to SQLite. */
const SQLITE_IOERR_WRITE = 778;

const FULL_DISK: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** Another process holds the lock just now. Extended codes keep the plain one in their low byte. */
export const isBusy = (error: unknown): boolean => {
  const code = sqliteCode(error) & 0xff;
  return code === SQLITE_BUSY || code === SQLITE_LOCKED;
};

/** Names the failures that an operator can do something about; others stay as they are. */
export function toSnapError(error: unknown): unknown {
  const code = sqliteCode(error);
  if (isBusy(error)) return new SnapError('busy', { seconds: 1 }, { cause: error });
  if (code === SQLITE_FULL || code === SQLITE_IOERR_WRITE || FULL_DISK.has(systemCode(error)))
    return new SnapError('storage-full', { reason: 'the disk is full' }, { cause: error });
  return error;
}

const sqliteCode = (error: unknown): number => {
  if (systemCode(error) !== 'ERR_SQLITE_ERROR') return 0;
  return (error as { errcode?: number }).errcode ?? 0;
};

export const systemCode = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

/** Whether it is not known what became of it: the answer may have been lost behind what was done. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof SnapError && error.code === 'storage-unreachable';
