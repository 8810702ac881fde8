import type { FastifyInstance } from 'fastify';
import type { RouteParts } from '../routes/routeParts.ts';
import { firstRoutes } from './first/firstRoutes.ts';
import { rembgRoutes } from './rembg/rembgRoutes.ts';
import { removebgRoutes } from './removebg/removebgRoutes.ts';

/** The interfaces that other programs already speak, each with its own form of errors. */
export function compatRoutes(parts: RouteParts) {
  return async (app: FastifyInstance): Promise<void> => {
    await app.register(firstRoutes(parts));
    await app.register(rembgRoutes(parts));
    await app.register(removebgRoutes(parts));
  };
}
