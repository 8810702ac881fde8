import type { FastifyInstance } from 'fastify';
import { routeOf } from './tellAbout.ts';

/** One line a request: which route, how it ended, how long it took. Routes are patterns, so that they bear no ids. */
export function logAccess(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { failure } = request;
    const line = {
      method: request.method,
      route: routeOf(request),
      status: request.gone.aborted ? 499 : reply.raw.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(failure === undefined ? {} : { code: failure }),
    };
    if (request.routeOptions.config.quiet === true) request.log.debug(line);
    else request.log.info(line);
  });
}
