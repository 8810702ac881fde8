import { open } from 'node:fs/promises';
import { SnapError } from '@stickersnap/core';
import type { FastifyInstance } from 'fastify';
import fresh from 'fresh';
import { contentDisposition } from '../http/answer/contentDisposition.ts';
import { quoted } from '../http/answer/etag.ts';
import { route } from '../http/every/route.ts';
import type { RouteParts } from './routeParts.ts';

/** Files that were made, to whoever has their unguessable ids. */
export function resultRoutes(app: FastifyInstance, { store, now }: RouteParts): void {
  route(app, 'getResult', async (request, reply) => {
    const result = await store.results.get(request.params.id);
    if (result === undefined || result.expiresAt <= now())
      throw new SnapError('not-found', { thing: 'result' });
    const etag = quoted(result.sha256);
    const seconds = Math.max(0, Math.floor((result.expiresAt - now()) / 1000));
    reply.headers({ etag, 'cache-control': `private, max-age=${seconds}` });
    if (fresh(request.headers, { etag })) return reply.code(304).send();
    // As a stream: who reads it slowly must not hold it in memory.
    const borrowed = await store.blobs.borrow(result.blob);
    if (borrowed !== undefined) request.atEnd(() => borrowed.giveBack());
    const file = borrowed && (await open(borrowed.path).catch(() => undefined));
    if (file === undefined) throw new SnapError('not-found', { thing: 'result' });
    const { size } = await file.stat();
    return reply
      .type(result.mime)
      .header('content-length', size)
      .header('content-disposition', contentDisposition('inline', result.fileName))
      .send(file.createReadStream());
  });
}
