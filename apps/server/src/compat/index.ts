import type { FastifyPluginCallback } from 'fastify';
import type { ServerParts } from '../serverParts.ts';

/** The interfaces that other programs already speak. */
export function compatRoutes(_parts: ServerParts): FastifyPluginCallback {
  return (_app, _options, done) => done();
}
