import { SnapError } from '@stickersnap/core';
import { isBusy, systemCode } from './storageErrors.ts';

// https://sqlite.org/rescode.html
const SQLITE_CORRUPT = 11;
const SQLITE_READONLY = 8;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

const OWNER = 'Let it belong to the user who runs StickerSnap, or name another folder with STICKERSNAP_DATA.';
const ELSEWHERE = 'Name another folder with STICKERSNAP_DATA.';
const RESTORE = 'Put a copy of stickersnap.sqlite back, or name another folder with STICKERSNAP_DATA.';

type Told = readonly [reason: string, mend: string];

const BY_SYSTEM: Readonly<Record<string, Told>> = {
  EACCES: ['permission denied', OWNER],
  EPERM: ['not permitted', OWNER],
  EROFS: ['the disk is read-only', ELSEWHERE],
  ENOTDIR: ['a part of the path is a file', ELSEWHERE],
  EEXIST: ['a file bears that name', ELSEWHERE],
  ENOENT: ['it cannot be made', ELSEWHERE],
  ELOOP: ['its links go in a circle', ELSEWHERE],
  ENAMETOOLONG: ['the name is too long', ELSEWHERE],
  EISDIR: ['a folder lies where the database should', ELSEWHERE],
  EIO: ['the disk reports an error', ELSEWHERE],
};

const BY_SQLITE: Readonly<Record<number, Told>> = {
  [SQLITE_READONLY]: ['the database cannot be written', OWNER],
  [SQLITE_CANTOPEN]: ['the database cannot be opened', OWNER],
  [SQLITE_CORRUPT]: ['the database is damaged', RESTORE],
  [SQLITE_NOTADB]: ['stickersnap.sqlite is no database', RESTORE],
};

/** What keeps a store from opening, as its operator's own error with its mend; the rest stays as it is. */
export function tellUnusable(error: unknown, folder: string): unknown {
  if (error instanceof SnapError) {
    return error.code === 'data-unusable' ? withFolder(error, folder) : error;
  }
  if (isBusy(error)) return error;
  const code = systemCode(error);
  const sqlite = code === 'ERR_SQLITE_ERROR' ? (error as { errcode?: number }).errcode : undefined;
  const told = sqlite === undefined ? BY_SYSTEM[String(code)] : BY_SQLITE[sqlite & 0xff];
  if (told === undefined) return error;
  return new SnapError('data-unusable', { folder, reason: told[0], mend: told[1] }, { cause: error });
}

/** The database does not know where it lies; whoever does has said so. */
function withFolder({ details, cause }: SnapError, folder: string): SnapError {
  return new SnapError('data-unusable', { folder, ...details }, { cause });
}
