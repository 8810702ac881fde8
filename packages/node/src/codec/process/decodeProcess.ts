/**
 * The decoder's process: takes one file after the other from a pipe and answers with pixels on another.
 * Hostile files meet the native decoders here, where they can be killed; it ends when its parent does.
 */
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { SnapError } from '@stickersnap/core';
import { decode } from '../decode/decode.ts';
import { restrictLoaders } from '../decode/loaders.ts';
import { type Frame, frameHead, readFrames } from './framing.ts';
import { ANSWER_FD, type DecodeRequest, type DecoderMessage, REQUEST_FD } from './protocol.ts';

restrictLoaders();
const requests = new Socket({ fd: REQUEST_FD, readable: true, writable: false });
requests.on('data', readFrames<DecodeRequest>(answer));
// Leaving in the ordinary way would wait for the native decoder to finish.
requests.on('close', () => process.kill(process.pid, 'SIGKILL'));
// They reach all processes of a terminal or a service: what is in work is the parent's to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
send({ kind: 'ready' });

async function answer({ head, body }: Frame<DecodeRequest>): Promise<void> {
  try {
    const { image, ...rest } = await decode(body, head.format, head);
    const size = { width: image.width, height: image.height };
    send({ kind: 'decoded', size, ...rest, memory: process.memoryUsage.rss() }, image.data);
  } catch (error) {
    const { code, details } =
      error instanceof SnapError
        ? error
        : new SnapError('input-damaged', { reason: 'its data is broken' }, { cause: error });
    send({ kind: 'refused', code, details });
  }
}

/** Blocking, since the process has nothing else to do, and the pixels need no second copy in a queue. */
function send(
  message: DecoderMessage,
  body: Uint8ClampedArray<ArrayBuffer> = new Uint8ClampedArray(0),
): void {
  writeAll(frameHead(message, body.length));
  writeAll(body);
}

function writeAll(bytes: NodeJS.ArrayBufferView): void {
  for (let sent = 0; sent < bytes.byteLength; ) {
    try {
      sent += writeSync(ANSWER_FD, bytes, sent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit();
    }
  }
}
