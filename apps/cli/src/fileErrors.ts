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
  ENXIO: 'the device is not there',
  ENODEV: 'the device is not there',
  ESTALE: 'the network drive has lost it',
  ENOTCONN: 'the network drive is not connected',
  ETIMEDOUT: 'the network drive does not answer',
  EHOSTDOWN: 'the network drive does not answer',
  EILSEQ: 'the disk does not take such a name',
  EINVAL: 'the disk does not take such a name or file',
  EPIPE: 'nobody reads it any more',
};

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
  const code: ErrorCode = systemCode(error) === 'ENOENT' ? 'input-not-found' : 'input-unreadable';
  return new SnapError(code, { name, reason: systemReason(error) }, { cause: error });
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
