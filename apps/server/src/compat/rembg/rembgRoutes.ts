import { MODEL_HEADER, SUBSTITUTE_HEADER } from '@stickersnap/api';
import { ERRORS } from '@stickersnap/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tellWait, toSnapError } from '../../http/answer/problem.ts';
import { ADDRESS_MOST, fieldRules } from '../../http/receive/fieldRules.ts';
import { queryOf } from '../../http/receive/fieldsOf.ts';
import { formLimits } from '../../http/receive/formLimits.ts';
import { receiveForm } from '../../http/receive/receiveForm.ts';
import type { RouteParts } from '../../routes/routeParts.ts';
import { asBuffer } from '../asBuffer.ts';
import { cutCompat } from '../cutCompat.ts';
import { fetchUpload } from '../fetchUpload.ts';
import { type FormValue, valueIn } from '../formValue.ts';
import { candidatesFor } from './models.ts';
import { REMBG_FIELDS, type RembgFault, readRembgOptions } from './readRembgOptions.ts';

const PATH = '/api/remove';
/** Its clients send words for networks of its own, too. */
const RULES = fieldRules(REMBG_FIELDS, { url: { most: ADDRESS_MOST } }, 'skipped');
const config = { work: true } as const;

/** What `rembg s` serves: a picture, sent or named by its address, comes back as PNG without its background. */
export function rembgRoutes(parts: RouteParts) {
  return async (app: FastifyInstance): Promise<void> => {
    app.setErrorHandler((error, request, reply) => {
      const known = toSnapError(error, request);
      tellWait(known, reply);
      return reply.code(ERRORS[known.code].status).send({ detail: known.message });
    });

    app.post(PATH, { config }, async (request, reply) => {
      const { files, fields } = await receiveForm(request, formLimits(parts, RULES));
      const file = files.find(({ field }) => field === 'file');
      if (file === undefined) return refuse(reply, [missing('body', 'file')]);
      return answer(request, reply, valueIn(fields, queryOf(request, RULES)), 'body', async () => file.path);
    });

    app.get(PATH, { config }, async (request, reply) => {
      const value = valueIn(queryOf(request, RULES));
      const url = value('url');
      if (url === undefined) return refuse(reply, [missing('query', 'url')]);
      return answer(request, reply, value, 'query', () => fetchUpload(parts, request, url));
    });
  };

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    value: FormValue,
    place: 'body' | 'query',
    picture: () => Promise<string>,
  ): Promise<FastifyReply> {
    const reading = readRembgOptions(value, place);
    if (!reading.ok) return refuse(reply, reading.faults);
    const { picture: options } = reading.options;
    const candidates = candidatesFor(value('model'));
    const recipe = await parts.workshop.firstInstalled(candidates);
    const product = { kind: 'picture', options } as const;
    const { made } = await cutCompat(parts, request, { path: await picture(), recipe, product });
    reply.header(MODEL_HEADER, recipe);
    if (recipe !== candidates[0]) reply.header(SUBSTITUTE_HEADER, candidates[0]!);
    return reply.type('image/png').send(asBuffer(made!.bytes));
  }
}

function missing(place: 'body' | 'query', field: string): RembgFault {
  return { type: 'missing', loc: [place, field], msg: 'Field required', input: null };
}

function refuse(reply: FastifyReply, detail: readonly RembgFault[]): FastifyReply {
  return reply.code(422).send({ detail });
}
