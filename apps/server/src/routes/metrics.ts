import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { requireScope } from '../http/callers/caller.ts';
import { isForwarded } from '../http/every/forwarded.ts';
import { route } from '../http/every/route.ts';
import type { RouteParts } from './routeParts.ts';

const BUCKETS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Figures about how much is done and how long it takes; none about whom. */
export function metricRoutes(app: FastifyInstance, { store, workshop }: RouteParts): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const duration = new Histogram({
    name: 'stickersnap_http_request_seconds',
    help: 'Time from request to answer.',
    labelNames,
    buckets: BUCKETS,
    registers: [registry],
  });
  const refused = new Counter({
    name: 'stickersnap_refused_total',
    help: 'Requests that were refused for having too much to do (503) or asking too much (429).',
    labelNames: ['status'],
    registers: [registry],
  });
  const gauge = (name: string, help: string, measure: () => number | Promise<number>) =>
    new Gauge({
      name: `stickersnap_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await measure());
      },
    });
  gauge('http_requests', 'Requests that are not answered yet, this one among them.', app.drain.inFlight);
  gauge('engines', 'Engine processes that may work at once.', () => workshop.load().slots);
  gauge('engines_up', 'Engine processes that are up.', () => workshop.load().up);
  gauge('engines_working', 'Engine processes at work.', () => workshop.load().working);
  gauge('engines_lost_total', 'Engine processes that died.', () => workshop.load().lost);
  gauge('queue', 'Pictures that wait for an engine process.', () => workshop.load().waiting);
  gauge('tasks_waiting', 'Pictures of jobs that wait.', async () => (await store.jobs.counts()).waiting);
  gauge('tasks_running', 'Pictures of jobs in work.', async () => (await store.jobs.counts()).running);
  gauge('blobs_bytes', 'Bytes of pictures and results on disk.', () => store.blobs.used());

  app.addHook('onResponse', async (request, reply) => {
    const status = String(reply.raw.statusCode);
    const path = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
    duration.observe({ method: request.method, route: path, status }, reply.elapsedTime / 1000);
    if (status === '429' || status === '503') refused.inc({ status });
  });

  route(app, 'getMetrics', async (request, reply) => {
    if (!comesFromHere(request)) requireScope(request.caller, 'admin');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Not by way of a proxy on this machine, behind which anybody may stand. */
function comesFromHere({ ip, headers }: FastifyRequest): boolean {
  return !isForwarded(headers) && ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'loopback';
}
