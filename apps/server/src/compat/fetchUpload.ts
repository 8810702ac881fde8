import { randomUUID } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../serverParts.ts';

/** Fetches a picture that a client names, into a file that goes when the request ends. @returns its path. */
export async function fetchUpload(
  { remote, incoming, settings }: Pick<ServerParts, 'remote' | 'incoming' | 'settings'>,
  request: FastifyRequest,
  address: string,
): Promise<string> {
  if (remote === undefined)
    throw new SnapError('address-refused', { reason: 'this server fetches no pictures' });
  const path = join(incoming, randomUUID());
  request.atEnd(() => unlink(path).catch(() => undefined));
  const { bytes } = await remote.fetch(address, path, { maxBytes: settings.maxBytes, signal: request.gone });
  // It lies there like an upload, and counts as one.
  const { intake } = request.server;
  intake.take(bytes);
  request.atEnd(() => intake.give(bytes));
  return path;
}
