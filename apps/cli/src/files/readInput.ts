import { constants, createReadStream, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { SnapError } from '@stickersnap/core';
import { deadLink, unreadable } from './fileErrors.ts';
import { fsPath } from './fsName.ts';
import { isThere } from './lookInto.ts';

/** No picture within the decoder's limits is larger; what never ends, like a device, is ended here. */
export const MAX_INPUT_BYTES = 256_000_000;

/**
 * Reads a whole file.
 *
 * @throws {SnapError} `input-not-found`, `input-unreadable`, `input-too-many-bytes`.
 */
export async function readInput(path: string, name: string, signal: AbortSignal): Promise<Uint8Array> {
  const stream = await openStream(path).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  try {
    return await readAll(stream, name, signal);
  } catch (error) {
    if (error instanceof SnapError && error.code === 'input-not-found' && (await isThere(path)))
      throw deadLink(name);
    throw error;
  }
}

/**
 * A named pipe is opened without waiting for who writes into it: the wait would block a thread, and the program
 * could not be ended.
 */
async function openStream(path: string): Promise<AsyncIterable<Uint8Array> & { destroy(): unknown }> {
  const file = fsPath(path);
  const stats = await stat(file).catch(() => undefined);
  if (stats?.isFIFO() !== true) return createReadStream(file, { highWaterMark: 1 << 20 });
  const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd, readable: true, writable: false });
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
