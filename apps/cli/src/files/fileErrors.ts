import { type ErrorCode, SnapError } from '@stickersnap/core';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file',
  ENOENT: 'it is not there',
  EEXIST: 'a file of that name is there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links go in a circle',
  EIO: 'the disk reports an error',
  EFBIG: 'the file would be too large',
  ENXIO: 'it is a socket, or its device is not there',
  ENODEV: 'the device is not there',
  ESTALE: 'the network drive has lost it',
  ENOTCONN: 'the network drive is not connected',
  ETIMEDOUT: 'the network drive does not answer',
  EHOSTDOWN: 'the network drive does not answer',
  EILSEQ: 'the disk does not take such a name',
  EINVAL: 'the disk does not take such a name or file',
  EPIPE: 'nobody reads it any more',
};

const DRIVE_AWAY = 'Connect the network drive again.';

/** What helps against each of them where something was to be read. */
const READ_MENDS: Readonly<Record<string, string>> = {
  EACCES: 'Check its permissions.',
  EPERM: 'Check its permissions.',
  EISDIR: 'Name a file.',
  ENOTDIR: 'Check the spelling of its path.',
  ENAMETOOLONG: 'Give it a shorter name.',
  ELOOP: 'Name the file itself, or make the link anew.',
  EMFILE: 'End other programs, or allow more open files (ulimit -n).',
  EIO: 'Copy it to another disk, and have this one checked.',
  ENXIO: 'Name a file.',
  ENODEV: 'Name a file.',
  ESTALE: DRIVE_AWAY,
  ENOTCONN: DRIVE_AWAY,
  ETIMEDOUT: DRIVE_AWAY,
  EHOSTDOWN: DRIVE_AWAY,
};
const OTHER_READ_MEND = 'Copy it to another place under another name, and try that.';

/** Why the operating system refused, in words. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  return (code !== undefined ? REASONS[code] : undefined) ?? code ?? reasonOf(error);
}

/** `ENOENT` and the like, `undefined` for errors that are not the operating system's. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function unreadable(name: string, error: unknown): SnapError {
  const cause = systemCode(error);
  const code: ErrorCode = cause === 'ENOENT' ? 'input-not-found' : 'input-unreadable';
  const mend = (cause && READ_MENDS[cause]) ?? OTHER_READ_MEND;
  return new SnapError(code, { name, reason: systemReason(error), mend }, { cause: error });
}

/** A link is there, and what it leads to is not. */
export function deadLink(name: string): SnapError {
  return new SnapError('input-unreadable', {
    name,
    reason: 'it is a link that leads nowhere',
    mend: READ_MENDS.ELOOP!,
  });
}

export function unwritable(name: string, error: unknown): SnapError {
  return new SnapError('output-unwritable', { name, reason: systemReason(error) }, { cause: error });
}

/** Whatever was thrown, as one of the engine's errors. */
export function toSnapError(error: unknown): SnapError {
  if (error instanceof SnapError) return error;
  return new SnapError('unexpected', { reason: reasonOf(error) }, { cause: error });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
