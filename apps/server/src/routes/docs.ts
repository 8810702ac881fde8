import { buildOpenApi, DOCS_PATH } from '@stickersnap/api';
import type { FastifyInstance } from 'fastify';
import { DOCS_STYLE } from '../docs/docsStyle.ts';
import { renderDocs } from '../docs/renderDocs.ts';
import { route } from '../http/every/route.ts';
import type { RouteParts } from './routeParts.ts';

const STYLE_PATH = `${DOCS_PATH}.css`;
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const KEEP = 'public, max-age=300';

/** What the server does, for programs and for people. */
export function docsRoutes(app: FastifyInstance, { settings, version }: RouteParts): void {
  const base = app.basePath;
  const document = buildOpenApi(version, base);
  const config = { scope: null } as const;

  route(app, 'getOpenApi', async (_request, reply) => reply.header('cache-control', KEEP).send(document));

  app.get(DOCS_PATH, { config }, async (request, reply) => {
    // The Host header was checked; the forwarded one is not looked at.
    const server = settings.publicUrl ?? `${request.protocol}://${request.headers.host}`;
    return reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': POLICY, 'cache-control': KEEP })
      .send(renderDocs({ version, stylePath: base + STYLE_PATH, base, server }));
  });

  app.get(STYLE_PATH, { config }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', KEEP).send(DOCS_STYLE),
  );
}
