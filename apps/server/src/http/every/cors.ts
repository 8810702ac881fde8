import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors';
import { CONFIDENCE_HEADER, MODEL_HEADER, SUBSTITUTE_HEADER, WARNINGS_HEADER } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { publicOrigin } from '../../publicAddress.ts';
import type { ServerSettings } from '../../settings.ts';
import { REQUEST_ID_HEADER } from './tellAbout.ts';

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
];
const OPTIONS: FastifyCorsOptions = {
  methods: 'GET, HEAD, POST, DELETE',
  allowedHeaders: ASKED,
  exposedHeaders: TOLD,
  maxAge: 86_400,
  strictPreflight: false,
};
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets pages of listed origins use the API, and those of any origin where a route says so; never with credentials.
 * All others may not even send what they could not read the answer of.
 */
export async function allowOrigins(
  app: FastifyInstance,
  settings: Pick<ServerSettings, 'cors' | 'publicUrl'>,
): Promise<void> {
  const listed = new Set(settings.cors);
  const own = publicOrigin(settings);
  const openPaths = new Set<string>();
  app.addHook('onRoute', ({ url, config }) => {
    if (config?.anyOrigin === true) openPaths.add(url);
  });

  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    // In small letters, as all headers here; the plugin leaves it so.
    reply.header('vary', 'origin');
    if (origin === undefined) return;
    // Pages that are isolated take only what says that it may be taken.
    if (mayAsk(request)) reply.header('cross-origin-resource-policy', 'cross-origin');
    else if (!SAFE.has(request.method) && !isOwn(request, origin))
      throw new SnapError('origin-refused', { origin: origin.slice(0, 80) });
  });
  await app.register(fastifyCors, {
    delegator: (request, done) => done(null, { ...OPTIONS, origin: allowed(request) }),
  });

  function allowed(request: FastifyRequest): string | boolean {
    if (!mayAsk(request)) return false;
    return isOpen(request) ? '*' : true;
  }

  function mayAsk(request: FastifyRequest): boolean {
    const { origin } = request.headers;
    return origin !== undefined && (isOpen(request) || listed.has(origin));
  }

  function isOpen(request: FastifyRequest): boolean {
    return request.routeOptions.config.anyOrigin === true || openPaths.has(request.url.split('?')[0]!);
  }

  function isOwn({ headers }: FastifyRequest, origin: string): boolean {
    return origin === own || URL.parse(origin)?.host === headers.host?.toLowerCase();
  }
}
