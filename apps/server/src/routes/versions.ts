import type { VersionList, VersionMove } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { route } from '../http/every/route.ts';
import type { RouteParts } from './routeParts.ts';

/** What was learnt, and which of it serves: for administrators. */
export function versionRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { versions, siteModels, store } = parts;

  route(app, 'listVersions', async (): Promise<VersionList> => versions.list());

  route(app, 'promoteVersion', async (request): Promise<VersionMove> => {
    const { version } = request.params;
    const { versions: all, damaged } = await versions.list();
    const found = all.find((each) => each.version === version);
    if (found !== undefined)
      return moved(await versions.promote(found.card, version, await nameOf(request.caller)));
    const reason = damaged.find((each) => each.version === version)?.reason;
    if (reason !== undefined)
      throw new SnapError('version-refused', { version, reason: `its record is damaged: ${reason}` });
    throw new SnapError('version-unknown', {
      version,
      known: all.map((each) => each.version).join(', ') || 'none',
    });
  });

  route(app, 'rollBackVersion', async (request): Promise<VersionMove> => {
    const { card } = request.body;
    return moved(await versions.rollback(card, await nameOf(request.caller)));
  });

  /** Placed already when the first page asks for it. */
  function moved(move: VersionMove): VersionMove {
    void siteModels?.list().catch(() => undefined);
    return move;
  }

  async function nameOf({ keyId }: FastifyRequest['caller']): Promise<string> {
    const key = (await store.keys.list()).find(({ id }) => id === keyId);
    return key === undefined ? 'nobody said' : `${key.name} (key ${key.id})`;
  }
}
