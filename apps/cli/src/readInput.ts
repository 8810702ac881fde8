import { createReadStream } from 'node:fs';
import { SnapError } from '@stickersnap/core';
import { unreadable } from './fileErrors.ts';

/** No picture within the decoder's limits is larger; what never ends, like a device, is ended here. */
export const MAX_INPUT_BYTES = 256_000_000;

/**
 * Reads a whole file.
 *
 * @throws {SnapError} `input-not-found`, `input-unreadable`, `input-too-many-bytes`.
 */
export async function readInput(path: string, name: string, signal: AbortSignal): Promise<Uint8Array> {
  return readAll(createReadStream(path, { highWaterMark: 1 << 20 }), name, signal);
}

/** The same for a stream that is open already, as standard input is. */
export async function readAll(
  stream: AsyncIterable<Uint8Array> & { destroy?(): unknown },
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // A stream on which nothing arrives would never notice.
  const end = () => stream.destroy?.();
  signal.addEventListener('abort', end, { once: true });
  try {
    signal.throwIfAborted();
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > MAX_INPUT_BYTES) {
        throw new SnapError('input-too-many-bytes', {
          measured: `over ${MAX_INPUT_BYTES}`,
          limit: MAX_INPUT_BYTES,
        });
      }
      chunks.push(chunk);
    }
  } catch (error) {
    end();
    signal.throwIfAborted();
    throw error instanceof SnapError ? error : unreadable(name, error);
  } finally {
    signal.removeEventListener('abort', end);
  }
  signal.throwIfAborted();
  return Buffer.concat(chunks, length);
}
