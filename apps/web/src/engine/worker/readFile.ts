import { SnapError } from '@stickersnap/core';
import { unreadable } from '../unreadable.ts';
import { DEFAULT_LIMITS } from './codec/browserCodec.ts';

/**
 * All of a photo's bytes. One that is too large is not read at all.
 * @throws SnapError `input-too-many-bytes`; `input-unreadable` where the file has gone or changed since it was chosen.
 */
export async function readFile(
  file: Blob,
  limit: number = DEFAULT_LIMITS.bytes,
): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > limit) throw new SnapError('input-too-many-bytes', { measured: file.size, limit });
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw unreadable(file, error);
  }
}
