import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { Counter, Histogram } from 'prom-client';
import { requireScope } from '../http/callers/caller.ts';
import { isForwarded } from '../http/every/forwarded.ts';
import { route } from '../http/every/route.ts';
import { routeOf } from '../http/every/tellAbout.ts';
import type { Figures } from '../watch/figures.ts';
import { addWorkGauges } from '../watch/workGauges.ts';
import type { RouteParts } from './routeParts.ts';
import { addStoreGauges } from './storeGauges.ts';

const BUCKETS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Figures about how much is done and how long it takes; none about whom. */
export function metricRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { store, workshop, incoming: folder, figures } = parts;
  const { registry } = figures;
  addWorkGauges(registry, { store, workshop, folder });
  addStoreGauges(registry, parts, app.drain);
  measureRequests(app, figures);

  route(app, 'getMetrics', async (request, reply) => {
    if (!comesFromHere(request)) requireScope(request.caller, 'admin');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function measureRequests(app: FastifyInstance, { registry, failed }: Figures): void {
  const registers = [registry];
  const duration = new Histogram({
    name: 'stickersnap_http_request_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const refused = new Counter({
    name: 'stickersnap_refused_total',
    help: 'Requests that were refused for having too much to do (503) or asking too much (429).',
    labelNames: ['status'],
    registers,
  });
  for (const status of ['429', '503']) refused.inc({ status }, 0);

  app.addHook('onResponse', async (request, reply) => {
    const { method, failure } = request;
    const status = String(reply.raw.statusCode);
    duration.observe({ method, route: routeOf(request), status }, reply.elapsedTime / 1000);
    // Of /readyz a 503 is an answer.
    const isRefusal = request.routeOptions.config.quiet !== true && (status === '429' || status === '503');
    if (isRefusal) refused.inc({ status });
    if (failure !== undefined) failed(failure);
  });
}

/** Not by way of a proxy on this machine, behind which anybody may stand. */
function comesFromHere({ ip, headers }: FastifyRequest): boolean {
  return !isForwarded(headers) && ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'loopback';
}
