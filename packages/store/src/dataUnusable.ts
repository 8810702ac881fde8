import { SnapError } from '@stickersnap/core';
import { NewerDatabase } from './database/migrate.ts';
import { systemCode, toSnapError } from './storageErrors.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of that name',
};

// https://sqlite.org/rescode.html
const SQLITE: Readonly<Record<number, string>> = {
  8: 'this user may not write its database',
  11: 'its database is damaged',
  14: 'this user may not open its database',
  26: 'its “stickersnap.sqlite” is no database',
};

/** Why a data folder could not be opened, told as its operator's matter; others stay as they are. */
export function dataUnusable(directory: string, error: unknown): unknown {
  const reason = reasonOf(error);
  if (reason === undefined) return toSnapError(error);
  return new SnapError('data-unusable', { name: directory, reason }, { cause: error });
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof NewerDatabase) return 'a newer version of StickerSnap has used it';
  const code = systemCode(error);
  if (code === 'ERR_SQLITE_ERROR') return SQLITE[((error as { errcode?: number }).errcode ?? 0) & 0xff];
  return typeof code === 'string' ? REASONS[code] : undefined;
}
