import { CONFIDENCE_HEADER, MODEL_HEADER, SUBSTITUTE_HEADER, WARNINGS_HEADER } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { publicOrigin } from '../../publicAddress.ts';
import type { ServerSettings } from '../../settings.ts';
import { REQUEST_ID_HEADER } from './tellAbout.ts';

const METHODS = 'GET, HEAD, POST, DELETE';
const ASKED =
  'authorization, content-type, accept, idempotency-key, if-none-match, last-event-id, x-api-key, x-owner-token';
const TOLD = [
  CONFIDENCE_HEADER,
  MODEL_HEADER,
  SUBSTITUTE_HEADER,
  WARNINGS_HEADER,
  'content-disposition',
  'etag',
  'idempotency-replayed',
  'location',
  'retry-after',
  REQUEST_ID_HEADER,
  'x-credits-charged',
  'x-height',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-type',
  'x-width',
].join(', ');
const DAY = 86_400;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets pages of listed origins use the API, and those of any origin where a route says so; never with credentials.
 * All others may not even send what they could not read the answer of.
 */
export function allowOrigins(
  app: FastifyInstance,
  settings: Pick<ServerSettings, 'cors' | 'publicUrl'>,
): void {
  const listed = new Set(settings.cors);
  const own = publicOrigin(settings);
  const openPaths = new Set<string>();
  app.addHook('onRoute', ({ url, config }) => {
    if (config?.anyOrigin === true) openPaths.add(url);
  });

  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    reply.header('vary', 'origin');
    if (origin === undefined) return;
    if (mayAsk(request, origin)) return tell(request, reply, origin);
    if (SAFE.has(request.method) || isOwn(request, origin)) return;
    throw new SnapError('origin-refused', { origin: origin.slice(0, 80) });
  });

  app.options('*', { config: { scope: null } }, async (request, reply) => {
    const asks = request.headers['access-control-request-method'] !== undefined;
    if (!asks || reply.getHeader('access-control-allow-origin') === undefined) return reply.code(204).send();
    return reply
      .header('access-control-allow-methods', METHODS)
      .header('access-control-allow-headers', ASKED)
      .header('access-control-max-age', DAY)
      .code(204)
      .send();
  });

  function mayAsk(request: FastifyRequest, origin: string): boolean {
    return isOpen(request) || listed.has(origin);
  }

  function isOpen(request: FastifyRequest): boolean {
    return request.routeOptions.config.anyOrigin === true || openPaths.has(request.url.split('?')[0]!);
  }

  function tell(request: FastifyRequest, reply: FastifyReply, origin: string): void {
    reply.header('access-control-allow-origin', isOpen(request) ? '*' : origin);
    reply.header('access-control-expose-headers', TOLD);
    // Pages that are isolated take only what says that it may be taken.
    reply.header('cross-origin-resource-policy', 'cross-origin');
  }

  function isOwn({ headers }: FastifyRequest, origin: string): boolean {
    return origin === own || URL.parse(origin)?.host === headers.host?.toLowerCase();
  }
}
