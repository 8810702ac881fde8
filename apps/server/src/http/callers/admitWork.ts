import type { FastifyInstance } from 'fastify';
import type { ServerParts } from '../../serverParts.ts';
import type { CallerRates } from './callerRates.ts';

/** Refuses work before its body is read: where the queue is full, and where the caller has asked for too much. */
export function admitWork(
  app: FastifyInstance,
  { workshop }: Pick<ServerParts, 'workshop'>,
  rates: CallerRates,
): void {
  app.addHook('onRequest', async ({ routeOptions, caller }) => {
    if (routeOptions.config.work !== true) return;
    await rates.enter(caller);
    workshop.checkRoom();
  });
}
