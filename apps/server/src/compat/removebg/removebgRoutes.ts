import { CONFIDENCE_HEADER } from '@stickersnap/api';
import { ORDER_DEFAULTS, type PictureOptions } from '@stickersnap/core';
import type { FastifyInstance } from 'fastify';
import { receiveForm } from '../../http/receive/receiveForm.ts';
import type { RouteParts } from '../../routes/routeParts.ts';
import { asBuffer } from '../asBuffer.ts';
import { cutCompat } from '../cutCompat.ts';
import { valueIn } from '../formValue.ts';
import { answerRefusal, send } from './answerRefusal.ts';
import { improveRoute } from './improveRoute.ts';
import { readRemovebgOptions } from './readRemovebgOptions.ts';
import { groundOf, removebgLimits, sourceOf } from './sources.ts';

const UNKNOWN_FOREGROUND = {
  title: 'Could not identify foreground in image.',
  code: 'unknown_foreground',
  detail: 'No subject was found in the picture.',
} as const;

/** Nothing is charged; clients that look first are to find enough. */
const CREDITS = 1_000_000;

/** The API of remove.bg, version 1.0. */
export function removebgRoutes(parts: RouteParts) {
  return async (app: FastifyInstance): Promise<void> => {
    app.setErrorHandler(answerRefusal);

    app.addHook('onSend', async ({ caller }, reply) => {
      const status = caller === undefined ? undefined : await parts.rates.status(caller);
      if (status === undefined) return;
      reply.header('x-ratelimit-limit', status.limit);
      reply.header('x-ratelimit-remaining', status.remaining);
      reply.header('x-ratelimit-reset', Math.ceil(parts.now() / 1000) + status.reset);
    });

    app.post('/v1.0/removebg', { config: { work: true } }, async (request, reply) => {
      const form = await receiveForm(request, removebgLimits(parts));
      const value = valueIn(form.fields);
      const { picture, colour, roi, type } = readRemovebgOptions(value);
      const source = sourceOf(parts, request, form, value);
      const behind = groundOf(parts, request, form, value, colour !== undefined);
      const path = await source.path();
      const ground = behind === undefined ? colour : { path: await behind.path() };
      const options: PictureOptions = ground === undefined ? picture : { ...picture, ground };
      const { made, outcome } = await cutCompat(parts, request, {
        path,
        recipe: ORDER_DEFAULTS.recipe,
        product: { kind: 'picture', options },
        ...(roi === undefined ? {} : { roi }),
        ...(ground !== undefined && 'path' in ground ? { beside: [ground.path] } : {}),
      });
      if (outcome.isEmpty) return send(reply, 400, UNKNOWN_FOREGROUND);
      const { bytes, width, height, mime } = made!;
      reply.headers({
        'x-width': width,
        'x-height': height,
        'x-credits-charged': 0,
        [CONFIDENCE_HEADER]: outcome.confidence.toFixed(3),
        ...(type === undefined ? {} : { 'x-type': type }),
      });
      const file = asBuffer(bytes);
      if (!wantsJson(request.headers.accept)) return reply.type(mime).send(file);
      return reply.send({ data: { result_b64: file.toString('base64') } });
    });

    app.get('/v1.0/account', async () => {
      const credits = { total: CREDITS, subscription: 0, payg: CREDITS, enterprise: 0 };
      return { data: { attributes: { credits, api: { free_calls: CREDITS, sizes: 'all' } } } };
    });

    improveRoute(app, parts);
  };
}

/** Nothing else beside it: Axios names it first of all, and wants the picture. */
function wantsJson(accept = ''): boolean {
  return accept.trim().toLowerCase() === 'application/json';
}
