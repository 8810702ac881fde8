import type { Readiness } from '@stickersnap/api';
import type { FastifyInstance } from 'fastify';
import { route } from '../http/every/route.ts';
import { checkReadiness } from '../watch/readiness.ts';
import type { RouteParts } from './routeParts.ts';

/** Alive is not ready: a server that stops, or whose database is gone, lives on and should get no work. */
export function healthRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { store, workshop, incoming: folder, version } = parts;

  route(app, 'getHealth', async () => ({ status: 'alive', version }));

  route(app, 'getReadiness', async (_request, reply) => {
    const { checks, reasons } = await checkReadiness({ store, workshop, folder });
    const draining = app.drain.signal.aborted;
    const ready = !draining && Object.keys(reasons).length === 0;
    const told: Readiness = {
      status: draining ? 'draining' : ready ? 'ready' : 'unready',
      checks,
      reasons,
    };
    return reply.code(ready ? 200 : 503).send(told);
  });
}
