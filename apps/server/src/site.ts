import { DOCS_PATH } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import { createSiteHandler } from '@stickersnap/node';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServerParts } from './serverParts.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Answers with the web app; for who shares its addresses with others. */
    servePage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  }
}

/** The built web app at every address that nobody else has. */
export function serveSite(
  app: FastifyInstance,
  { site, settings, siteModels }: Pick<ServerParts, 'site' | 'settings' | 'siteModels'>,
): void {
  const handle =
    site === undefined
      ? undefined
      : createSiteHandler({
          folder: site,
          connect: settings.connect,
          api: true,
          ...(siteModels === undefined ? {} : { instead: siteModels.instead }),
        });

  app.decorate('servePage', async (request: FastifyRequest, reply: FastifyReply) => {
    if (handle === undefined) return reply.redirect(app.basePath + DOCS_PATH);
    // The page's own addresses begin at its folder.
    const [asked, query] = request.originalUrl.split('?');
    if (app.basePath !== '' && asked === app.basePath)
      return reply.redirect(`${asked}/${query === undefined ? '' : `?${query}`}`, 308);
    const connection = reply.getHeader('connection');
    reply.hijack();
    if (connection !== undefined) reply.raw.setHeader('connection', String(connection));
    await handle(reply.request.raw, reply.raw);
    return reply;
  });

  const config = { scope: null } as const;
  // Neither is a page of the app, whatever it is.
  for (const url of ['/api/*', '/v1.0/*']) {
    app.get(url, { config }, async () => {
      throw new SnapError('not-found', { thing: 'address' });
    });
  }
  app.get('/*', { config }, (request, reply) => app.servePage(request, reply));
}
