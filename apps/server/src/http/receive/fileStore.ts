import { unlink } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { SnapError } from '@stickersnap/core';
import type { FastifyRequest } from 'fastify';
import type { FormLimits } from './formLimits.ts';
import { type StoredUpload, storeUpload } from './storeUpload.ts';

/**
 * Writes files of a request into the limits' folder, and removes them when it has ended. What they take together is
 * held against the request's limits and against the room that all uploads under way share.
 */
export function fileStore(
  request: FastifyRequest,
  limits: FormLimits,
  signal: AbortSignal,
): (stream: Readable) => Promise<StoredUpload> {
  const { intake } = request.server;
  const limit = mostBytes(limits);
  let taken = 0;
  request.atEnd(() => intake.give(taken));
  const onFile = (path: string) => request.atEnd(() => unlink(path).catch(() => undefined));
  const onBytes = (bytes: number) => {
    if (taken + bytes > limit)
      throw new SnapError('input-too-many-bytes', { measured: taken + bytes, limit });
    intake.take(bytes);
    taken += bytes;
  };
  return (stream) => storeUpload(stream, { ...limits, signal, onFile, onBytes });
}

/** Of all files of a request together. */
export function mostBytes({ maxBytes, maxFiles, maxTotalBytes }: FormLimits): number {
  return Math.min(maxBytes * maxFiles, maxTotalBytes ?? Number.POSITIVE_INFINITY);
}
