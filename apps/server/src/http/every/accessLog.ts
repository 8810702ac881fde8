import type { FastifyInstance } from 'fastify';

/** One line a request: which route, how it ended, how long it took. Routes are patterns, so that they bear no ids. */
export function logAccess(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { url = 'unknown', config } = request.routeOptions;
    const line = {
      method: request.method,
      route: request.is404 ? 'unknown' : url,
      status: request.gone.aborted ? 499 : reply.raw.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (config.quiet === true) request.log.debug(line);
    else request.log.info(line);
  });
}
