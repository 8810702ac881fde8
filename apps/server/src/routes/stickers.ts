import { CONFIDENCE_HEADER, readOrderFields, WARNINGS_HEADER } from '@stickersnap/api';
import { type NamedOrder, productFile, SnapError } from '@stickersnap/core';
import type { FastifyInstance } from 'fastify';
import { type Answer, jsonAnswer, sendAnswer } from '../http/answer/answer.ts';
import { contentDisposition } from '../http/answer/contentDisposition.ts';
import { etagOf } from '../http/answer/etag.ts';
import { negotiate } from '../http/answer/negotiate.ts';
import { onceOnly } from '../http/callers/onceOnly.ts';
import { workRoom } from '../http/callers/rooms.ts';
import { route } from '../http/every/route.ts';
import type { Caller } from '../http/every/routeConfig.ts';
import { orderRules } from '../http/receive/fieldRules.ts';
import { fieldsOf } from '../http/receive/fieldsOf.ts';
import { formLimits } from '../http/receive/formLimits.ts';
import { lookAt } from '../http/receive/lookAt.ts';
import { onePicture } from '../http/receive/onePicture.ts';
import { receiveForm } from '../http/receive/receiveForm.ts';
import { keepProducts, productAt } from '../products/keepProducts.ts';
import { stemOf } from '../products/stemOf.ts';
import type { CutOutcome } from '../work/engine/workshop.ts';
import type { RouteParts } from './routeParts.ts';
import { cutView } from './views.ts';

const JSON_TYPE = 'application/json';
const PICTURE_TYPES = ['image/webp', 'image/png'] as const;
const RULES = orderRules();

/** One picture at once, while the client waits. */
export function stickerRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { settings, workshop, store, rates, now, random } = parts;

  route(app, 'makeSticker', async (request, reply) => {
    const form = await receiveForm(request, formLimits(parts, RULES));
    const order = readOrderFields(fieldsOf(request, form, RULES));
    const file = onePicture(form);
    const megapixels = await lookAt(file.path, settings);
    const stem = stemOf(file.fileName);
    const asList = order.products.length > 1 || prefersJson(request.headers.accept);

    const answer = await onceOnly(parts, request, form, async () => {
      await rates.charge(request.caller, { megapixels });
      const outcome = await workshop.cut(
        { ...order, path: file.path },
        { signal: request.gone, about: request.about },
      );
      return asList ? list(outcome, order, stem, request.caller) : oneFile(outcome, order, stem);
    });
    return sendAnswer(reply, answer);
  });

  async function list(outcome: CutOutcome, { products }: NamedOrder, stem: string, caller: Caller) {
    const createdAt = now();
    const expiresAt = createdAt + settings.ttl;
    const room = workRoom(settings, caller);
    const keep = { blobs: store.blobs, now: createdAt, expiresAt, random, keyId: caller.keyId, room, stem };
    const { report, records } = await keepProducts(outcome, products, keep);
    for (const record of records) await store.results.add(record);
    return jsonAnswer(200, cutView(report, expiresAt, app.basePath), whatItSays(outcome));
  }
}

function oneFile(outcome: CutOutcome, { products }: NamedOrder, stem: string): Answer {
  const made = outcome.products[0];
  if (made === undefined) throw new SnapError('nothing-to-draw');
  const name = productFile(stem, productAt(products, outcome.products, 0));
  const headers = {
    'content-type': made.mime,
    'content-disposition': contentDisposition('inline', name),
    etag: etagOf(made.bytes),
    ...whatItSays(outcome),
  };
  return { status: 200, headers, body: made.bytes };
}

function whatItSays({ confidence, warnings }: CutOutcome): Record<string, string> {
  const told = { [CONFIDENCE_HEADER]: confidence.toFixed(3) };
  return warnings.length === 0 ? told : { ...told, [WARNINGS_HEADER]: warnings.join(',') };
}

/** Clients that take anything get the picture. */
function prefersJson(accept: string | undefined): boolean {
  return negotiate(accept, [...PICTURE_TYPES, JSON_TYPE]) === JSON_TYPE;
}
