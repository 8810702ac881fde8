import type { VersionList, VersionMove } from '@stickersnap/api';
import type { FastifyInstance } from 'fastify';
import { route } from '../http/every/route.ts';
import { promoteVersion } from '../learning/promoteVersion.ts';
import { nameOf } from './nameOf.ts';
import type { RouteParts } from './routeParts.ts';

/** What was learnt, and which of it serves: for administrators. */
export function versionRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { versions, siteModels, store } = parts;

  route(app, 'listVersions', async (): Promise<VersionList> => versions.list());

  route(app, 'promoteVersion', async (request): Promise<VersionMove> => {
    const { version } = request.params;
    return moved(await promoteVersion(versions, version, await nameOf(request.caller, store)));
  });

  route(app, 'rollBackVersion', async (request): Promise<VersionMove> => {
    const { card } = request.body;
    return moved(await versions.rollback(card, await nameOf(request.caller, store)));
  });

  /** Placed already when the first page asks for it. */
  function moved(move: VersionMove): VersionMove {
    void siteModels?.list().catch(() => undefined);
    return move;
  }
}
