import { SnapError } from '@stickersnap/core';
import { systemCode } from '../../storageErrors.ts';

const BY_CODE: Readonly<Record<string, readonly [reason: string, mend: string]>> = {
  '28P01': ['it refuses the password', 'Correct the password in STICKERSNAP_DATABASE_URL.'],
  '28000': [
    'it refuses the user',
    'Correct the user in STICKERSNAP_DATABASE_URL, or let it in by pg_hba.conf.',
  ],
  '3D000': [
    'there is no database of that name',
    'Make it with createdb, or correct STICKERSNAP_DATABASE_URL.',
  ],
  '42501': ['the user may not make tables in it', 'Let the user own the database.'],
};
const AWAY = 'Start PostgreSQL, or correct STICKERSNAP_DATABASE_URL.';

/** What keeps a database from being used, as its operator's own error with its mend; the rest stays as it is. */
export function tellUnusableDatabase(error: unknown, url: string): unknown {
  const database = nameOf(url);
  if (error instanceof SnapError) {
    const { code, details, message } = error;
    if (code === 'data-unusable')
      return new SnapError('database-unusable', { ...details, database }, { cause: error });
    if (code !== 'storage-unreachable') return error;
    const away = { database, reason: reasonOf(error.cause, message), mend: AWAY };
    return new SnapError('database-unusable', away, { cause: error });
  }
  const told = BY_CODE[String(systemCode(error))];
  if (told === undefined) return error;
  const [reason, mend] = told;
  return new SnapError('database-unusable', { database, reason, mend }, { cause: error });
}

function reasonOf(cause: unknown, otherwise: string): string {
  const code = systemCode(cause);
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its host is not known';
  if (code === '57P03') return 'it is only just starting';
  if (code === '53300') return 'it has no connection left';
  return cause instanceof Error && cause.message !== '' ? 'it does not answer' : otherwise;
}

/** Without the password. */
function nameOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
  } catch {
    return 'STICKERSNAP_DATABASE_URL';
  }
}
