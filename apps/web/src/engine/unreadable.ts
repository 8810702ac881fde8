import { SnapError } from '@stickersnap/core';
import { told } from './causes.ts';

/** What a browser says of a file that it cannot read, as one of the engine's errors. */
export function unreadable(file: Blob, error: unknown): SnapError {
  const name = 'name' in file && typeof file.name === 'string' ? file.name : '';
  return new SnapError('input-unreadable', { name, ...told(error), mend: '' }, { cause: error });
}

/**
 * Finds out whether a file can still be read: what takes files over, as `fetch` does, does not say that it could not.
 * @throws SnapError `input-unreadable`
 */
export async function requireReadable(file: Blob): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (error) {
    throw unreadable(file, error);
  }
}
