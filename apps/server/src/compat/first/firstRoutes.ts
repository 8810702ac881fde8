import { ERRORS, ORDER_DEFAULTS } from '@stickersnap/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { tellWait, toSnapError } from '../../http/answer/problem.ts';
import { fieldRules } from '../../http/receive/fieldRules.ts';
import { formLimits } from '../../http/receive/formLimits.ts';
import { receiveForm } from '../../http/receive/receiveForm.ts';
import type { RouteParts } from '../../routes/routeParts.ts';
import { asBuffer } from '../asBuffer.ts';
import { cutCompat } from '../cutCompat.ts';

const RULES = fieldRules([], {}, 'skipped');

const GREETING = 'Photo Stickers is running!';
const MISSING = 'missing file param `data`';
const EMPTY = 'empty image';
const UNREADABLE = 'image could not be processed';

/** The first StickerSnap: one picture in, the subject as a cropped PNG out, for pages of any origin. */
export function firstRoutes(parts: RouteParts) {
  return async (app: FastifyInstance): Promise<void> => {
    app.setErrorHandler((error, request, reply) => {
      const known = toSnapError(error, request);
      const { status } = ERRORS[known.code];
      tellWait(known, reply);
      // Whatever a picture was refused for had one answer then.
      const aboutPicture = status === 413 || status === 415 || status === 422;
      return aboutPicture ? refuse(reply, UNREADABLE) : reply.code(status).send({ error: known.message });
    });

    app.get('/', { config: { scope: null, anyOrigin: true } }, async (request, reply) => {
      // Browsers get the web app at the same address.
      if (/\btext\/html\b/i.test(request.headers.accept ?? '')) return app.servePage(request, reply);
      return reply.type('text/plain; charset=utf-8').send(GREETING);
    });

    app.post('/', { config: { work: true, anyOrigin: true } }, async (request, reply) => {
      const { files } = await receiveForm(request, formLimits(parts, RULES));
      const file = files.find(({ field }) => field === 'data');
      if (file === undefined) return refuse(reply, MISSING);
      if (file.bytes === 0) return refuse(reply, EMPTY);
      const product = { kind: 'cutout', trim: true } as const;
      const { recipe } = ORDER_DEFAULTS;
      const { made, outcome } = await cutCompat(parts, request, { path: file.path, recipe, product });
      if (made === undefined || outcome.isEmpty) return refuse(reply, UNREADABLE);
      return reply.type(made.mime).send(asBuffer(made.bytes));
    });
  };
}

function refuse(reply: FastifyReply, error: string): FastifyReply {
  return reply.code(400).send({ error });
}
