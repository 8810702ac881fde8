import { statfs } from 'node:fs/promises';
import type { Readiness } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import type { FastifyInstance } from 'fastify';
import { route } from '../http/every/route.ts';
import type { RouteParts } from './routeParts.ts';

/** What the disk must have left for uploads under way. */
const LEAST_FREE_BYTES = 50_000_000;
/** Milliseconds that one check may take. */
const PATIENCE = 1000;
/** A blob's name that no blob has. */
const NOBODY = 'nobody________________';

/** Alive is not ready: a server that stops, or whose database is gone, lives on and should get no work. */
export function healthRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { store, workshop, incoming, version } = parts;

  route(app, 'getHealth', async () => ({ status: 'alive', version }));

  route(app, 'getReadiness', async (_request, reply) => {
    const [database, pictures, disk] = await Promise.all([
      faultOf(() => store.ping()),
      faultOf(() => store.blobs.size(NOBODY)),
      faultOf(async () => {
        const { bavail, bsize } = await statfs(incoming);
        if (bavail * bsize < LEAST_FREE_BYTES)
          throw new SnapError('storage-full', { reason: 'the disk is full' });
      }),
    ]);
    const engine = workshop.load().up === 0 ? 'no engine process is up' : undefined;
    const { checks, reasons } = tell({ database, pictures, workshop: engine, disk });
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

type Found = Readonly<Record<keyof Readiness['checks'], string | undefined>>;

function tell(found: Found): Pick<Readiness, 'checks' | 'reasons'> {
  const rows = Object.entries(found) as [keyof Found, string | undefined][];
  const checks = Object.fromEntries(
    rows.map(([name, fault]) => [name, fault === undefined ? 'well' : 'unwell']),
  );
  const reasons = rows.flatMap(([name, fault]) => (fault === undefined ? [] : [[name, fault] as const]));
  return { checks: checks as Readiness['checks'], reasons: Object.fromEntries(reasons) };
}

/** @returns why it is not well, in words that are for everybody. */
async function faultOf(look: () => Promise<unknown>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, 'it does not answer in time');
  });
  const looked = look().then(
    () => undefined,
    (error: unknown) =>
      error instanceof SnapError ? String(error.details.reason ?? error.code) : 'it fails',
  );
  return Promise.race([looked, late]).finally(() => clearTimeout(timer));
}
