import type { FastifyInstance } from 'fastify';

/** Answers of the API are data: no page, no script, not to be guessed at, not to be kept by caches. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

export function plainHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(HEADERS)) {
      if (reply.getHeader(name) === undefined) reply.header(name, value);
    }
  });
}
