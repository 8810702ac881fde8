import { SnapError } from '@stickersnap/core';
import { FetchFailure, type Trouble } from './fetchFailure.ts';

const NETWORK = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
]);

const FOLDER: Trouble = 'folder';

/** Turns whatever stopped a pull into `model-unavailable` with words for people. */
export function unavailable(id: string, directory: string, error: unknown): SnapError {
  if (error instanceof SnapError) return error;
  const details = explain(error, directory);
  return new SnapError('model-unavailable', { id, ...details }, { cause: error });
}

interface Explanation extends Record<string, string> {
  reason: string;
  mend: string;
}

function explain(error: unknown, directory: string): Explanation {
  const tryAgain = 'Check the network or the proxy and try again.';
  if (error instanceof FetchFailure) {
    const { message, mend = tryAgain, trouble } = error;
    return { reason: message, mend, ...(trouble === undefined ? {} : { trouble }) };
  }
  const { code, path, message } = innermost(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      reason: 'the disk is full',
      mend: `Free some space in ${directory}, or choose another folder for the models.`,
      trouble: FOLDER,
    };
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return {
      reason: `${path ?? directory} must not be written or read`,
      mend: 'Mend its permissions, or choose another folder for the models.',
      trouble: FOLDER,
    };
  }
  if (code === 'ENOENT')
    return { reason: `there is no file ${path ?? ''}`, mend: 'Check the sources in its card.' };
  if (code !== undefined && (NETWORK.has(code) || code.startsWith('UND_ERR'))) {
    return { reason: `the network failed: ${message}`, mend: tryAgain };
  }
  return { reason: message, mend: tryAgain };
}

/** `fetch` says only “fetch failed”; why stands in its cause. */
function innermost(error: unknown): { code?: string; path?: string; message: string } {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  if (!(inner instanceof Error)) return { message: String(inner) };
  const { code, path } = inner as NodeJS.ErrnoException;
  const message = inner.message === '' ? (code ?? inner.name) : inner.message;
  return { ...(code === undefined ? {} : { code }), ...(path === undefined ? {} : { path }), message };
}
