import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { SnapError } from '@stickersnap/core';
import { PROBLEM_TYPE, problemOf } from '../answer/problem.ts';
import { linger } from './linger.ts';

/** Of what is no request, or never became one: by Node's codes. */
const REFUSALS: Readonly<Record<string, { readonly status: number; readonly reason: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'its headers are longer than 16 kB' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, reason: 'what stands beside its chunks is too long' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'it did not come in time' },
};
const NONE = { status: 400, reason: 'it is no HTTP request' };

/** Tells on the connection itself what is wrong, in the words of all other refusals, and closes it. */
export function answerGarbage({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) {
    socket.destroy();
    return;
  }
  // Each further piece of it is another error.
  if (!socket.writable) return;
  const { status, reason } = REFUSALS[code ?? ''] ?? NONE;
  // Whoever speaks no HTTP reads one sentence, if any.
  const { details: _, ...plain } = problemOf(new SnapError('request-invalid', { reason }));
  const problem = { ...plain, status };
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  linger(socket, () => false);
}
