import { SnapError } from '@stickersnap/core';
import type { FastifyInstance } from 'fastify';
import type { ServerParts } from '../serverParts.ts';
import type { RateLimits } from './rateLimits.ts';

/** Seconds after which a full queue is worth another try. */
const PAUSE = 2;

/** Refuses work before its body is read: where the queue is full, and where the caller has asked for too much. */
export function admitWork(
  app: FastifyInstance,
  { settings, workshop }: Pick<ServerParts, 'settings' | 'workshop'>,
  rates: RateLimits,
): void {
  app.addHook('onRequest', async ({ routeOptions, caller }) => {
    if (routeOptions.config.work !== true) return;
    rates.enter(caller.bucket);
    const { waiting, working, slots } = workshop.load();
    if (working >= slots && waiting >= settings.queue) throw new SnapError('busy', { seconds: PAUSE });
  });
}
