import { createHash, randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SnapError } from '@stickersnap/core';
import type { FormLimits } from './formLimits.ts';

export interface StoredUpload {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface StoreOptions extends Pick<FormLimits, 'folder' | 'maxBytes'> {
  readonly signal: AbortSignal;
  /** Told of the file as soon as it is there, whatever becomes of it. */
  readonly onFile: (path: string) => void;
  /** Told of each piece before it is written. @throws SnapError where it may not be. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Streams one file to disk, counted and hashed on the way.
 * @throws SnapError `input-too-many-bytes`, `storage-full`; the signal's reason.
 */
export async function storeUpload(stream: Readable, options: StoreOptions): Promise<StoredUpload> {
  const { folder, maxBytes, signal, onFile, onBytes } = options;
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let bytes = 0;
  async function* measured(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new SnapError('input-too-many-bytes', { measured: bytes, limit: maxBytes });
      onBytes(chunk.length);
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    const file = await open(path, 'wx', 0o600);
    onFile(path);
    await pipeline(stream, (source: Readable) => measured(source), file.createWriteStream(), { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw asSnapError(error);
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

function asSnapError(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new SnapError('storage-full', { reason: 'the disk is full' }, { cause: error });
  }
  // Too many files are open: other uploads will end.
  if (code === 'EMFILE' || code === 'ENFILE') return new SnapError('busy', { seconds: 5 }, { cause: error });
  return error;
}
