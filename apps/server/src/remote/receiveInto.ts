import { createHash } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { SnapError } from '@stickersnap/core';
import type { FetchLimits } from './limits.ts';
import type { RemoteParts } from './remoteParts.ts';

export interface Received {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * Writes an answer's body into a new file, piece by piece.
 * @throws {SnapError} `input-too-many-bytes`, `fetch-failed`, `storage-full`; the file is gone then.
 */
export async function receiveInto(
  path: string,
  answer: IncomingMessage,
  limits: FetchLimits,
  { after }: RemoteParts,
  signal: AbortSignal,
): Promise<Received> {
  const announced = Number(answer.headers['content-length']);
  if (announced > limits.bytes) throw tooLong(announced, limits);
  let bytes = 0;
  const hash = createHash('sha256');
  const rest = () => after(limits.idleTime, () => answer.destroy(stalled()));
  let cancel = () => {};
  async function* counted(pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      bytes += piece.length;
      if (bytes > limits.bytes) throw tooLong(bytes, limits);
      cancel();
      hash.update(piece);
      yield piece;
      cancel = rest();
    }
  }
  // `wx`: a file that was there before is somebody else's, and stays as it is.
  const file = await open(path, 'wx', 0o600);
  try {
    cancel = rest();
    await pipeline(answer, counted, file.createWriteStream(), { signal });
    return { bytes, sha256: hash.digest('hex') };
  } catch (error) {
    await unlink(path).catch(() => {});
    signal.throwIfAborted();
    if (error instanceof SnapError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new SnapError('storage-full', { reason: 'the disk is full' }, { cause: error });
    throw new SnapError('fetch-failed', { reason: 'the answer broke off' }, { cause: error });
  } finally {
    cancel();
  }
}

function tooLong(measured: number, { bytes }: FetchLimits): SnapError {
  return new SnapError('input-too-many-bytes', { measured, limit: bytes });
}

function stalled(): SnapError {
  return new SnapError('fetch-failed', { reason: 'the server stopped sending' });
}
