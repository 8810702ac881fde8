import type { Key } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import type { KeyRecord } from '@stickersnap/store';
import type { FastifyInstance } from 'fastify';
import { requireScope } from '../http/callers/caller.ts';
import { route } from '../http/every/route.ts';
import type { RouteParts } from './routeParts.ts';
import { timeText } from './views.ts';

/** For administrators. No key makes one that holds more than itself. */
export function keyRoutes(app: FastifyInstance, { store: { keys } }: RouteParts): void {
  route(app, 'listKeys', async () => ({ keys: (await keys.list()).map(keyView) }));

  route(app, 'createKey', async (request, reply) => {
    const { name, scope } = request.body;
    requireScope(request.caller, scope);
    const { record, key } = await keys.create(name, scope);
    return reply.code(201).send({ ...keyView(record), key });
  });

  route(app, 'revokeKey', async (request, reply) => {
    if (!(await keys.revoke(request.params.id))) throw new SnapError('not-found', { thing: 'key' });
    return reply.code(204).send();
  });
}

function keyView({ id, name, scope, createdAt, lastUsedAt, revokedAt }: KeyRecord): Key {
  const text = (time: number | null) => (time === null ? null : timeText(time));
  return {
    id,
    name,
    scope,
    createdAt: timeText(createdAt),
    lastUsedAt: text(lastUsedAt),
    revokedAt: text(revokedAt),
  };
}
