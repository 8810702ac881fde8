import type { ErrorCode } from '@stickersnap/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { ServerSettings } from '../../settings.ts';
import { type About, NOBODY } from '../../watch/about.ts';
import type { Traces } from '../../watch/traces/traces.ts';
import { isForwarded } from './forwarded.ts';
import { createPeerTrust } from './peerTrust.ts';

export const REQUEST_ID_HEADER = 'x-request-id';

declare module 'fastify' {
  interface FastifyRequest {
    /** By which the log, traces and whatever is done for it name it. */
    about: About;
    /** Code of the error with which it was answered. */
    failure: ErrorCode | undefined;
  }
}

/**
 * Gives every answer the id under which the log has its request, and begins a trace, or goes on with the caller's where
 * that one may be believed.
 */
export function tellAbout(
  app: FastifyInstance,
  traces: Traces,
  settings: Pick<ServerSettings, 'trustProxy'>,
): void {
  const trusts = createPeerTrust(settings.trustProxy);
  app.decorateRequest('about');
  app.decorateRequest('failure');

  app.addHook('onRequest', async (request, reply) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    request.about = { ...NOBODY, id: request.id };
    if (request.routeOptions.config?.quiet === true) return;
    const { method, id } = request;
    const facts = {
      'http.request.method': method,
      'http.route': routeOf(request),
      'stickersnap.request': id,
    };
    const parent = parentOf(request);
    const start = { facts, ...(parent === undefined ? {} : { parent }) };
    const span = traces.begin(`${method} ${routeOf(request)}`, 'server', start);
    request.about = { id, span };
    if (span.trace !== undefined) request.log = request.log.child({ trace: span.trace });
  });

  app.addHook('onResponse', async ({ about, gone, failure }, reply) => {
    about.span.tell({ 'http.response.status_code': gone.aborted ? 499 : reply.raw.statusCode });
    about.span.end(failure === undefined || reply.statusCode < 500 ? {} : { code: failure });
  });

  function parentOf({ headers, raw }: FastifyRequest): string | undefined {
    const { traceparent } = headers;
    const { remoteAddress } = raw.socket;
    if (typeof traceparent !== 'string' || remoteAddress === undefined) return undefined;
    const here = !isForwarded(headers) && isLoopback(remoteAddress);
    return here || trusts(remoteAddress) ? traceparent : undefined;
  }
}

export function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
}

function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
