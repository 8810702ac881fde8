import { statfs } from 'node:fs/promises';
import type { Readiness } from '@stickersnap/api';
import type { FastifyInstance } from 'fastify';
import { route } from '../http/every/route.ts';
import type { RouteParts } from './routeParts.ts';

/** What the disk must have left for uploads under way. */
const LEAST_FREE_BYTES = 50_000_000;
/** Milliseconds that one check may take. */
const PATIENCE = 1000;

/** Alive is not ready: a server that stops, or whose database is gone, lives on and should get no work. */
export function healthRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { store, workshop, incoming, version } = parts;

  route(app, 'getHealth', async () => ({ status: 'alive', version }));

  route(app, 'getReadiness', async (_request, reply) => {
    const [database, engine, disk] = await Promise.all([
      check(() => store.ping()),
      check(async () => {
        if (workshop.load().up === 0) throw new Error('no engine process is up');
      }),
      check(async () => {
        const { bavail, bsize } = await statfs(incoming);
        if (bavail * bsize < LEAST_FREE_BYTES) throw new Error('the disk is full');
      }),
    ]);
    const checks = { database, workshop: engine, disk };
    const draining = app.drain.signal.aborted;
    const ready = !draining && Object.values(checks).every((state) => state === 'well');
    const told: Readiness = { status: draining ? 'draining' : ready ? 'ready' : 'unready', checks };
    return reply.code(ready ? 200 : 503).send(told);
  });
}

async function check(look: () => Promise<unknown>): Promise<'well' | 'unwell'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'unwell'>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, 'unwell');
  });
  const looked = look().then(
    () => 'well' as const,
    () => 'unwell' as const,
  );
  return Promise.race([looked, late]).finally(() => clearTimeout(timer));
}
