import { createHash } from 'node:crypto';
import { MODELS, recipeById, sniff } from '@stickersnap/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CorrectionFacts } from '../../corrections/readRecord.ts';
import { correctionsRoom } from '../../http/callers/rooms.ts';
import { readHead } from '../../http/receive/lookAt.ts';
import { receiveForm } from '../../http/receive/receiveForm.ts';
import type { RouteParts } from '../../routes/routeParts.ts';
import type { CutOutcome } from '../../work/engine/workshop.ts';
import { asBuffer } from '../asBuffer.ts';
import { cutCompat } from '../cutCompat.ts';
import { valueIn } from '../formValue.ts';
import { removebgLimits, sourceOf } from './sources.ts';

const RECIPE = 'fast';

/**
 * Takes pictures that were cut badly. They are kept as corrections in which nobody has corrected anything yet:
 * `edited`, with no stroke, and the mask as the engine found it. Who sends one agrees to that, as there; with an
 * `X-Owner-Token` it can be listed and deleted like everything else that was given.
 */
export function improveRoute(app: FastifyInstance, parts: RouteParts): void {
  const { store, now, random, version } = parts;

  app.post('/v1.0/improve', { config: { work: true } }, async (request, reply) => {
    const form = await receiveForm(request, removebgLimits(parts));
    const path = await sourceOf(parts, request, form, valueIn(form.fields)).path();
    const { made, outcome } = await cutCompat(parts, request, {
      path,
      recipe: RECIPE,
      product: { kind: 'matte' },
    });
    // JSON already, and perhaps long.
    const mask = asBuffer(made!.bytes).toString();
    const token = ownerToken(request) ?? base64url(random(16));
    const id = base64url(random(16));
    const head = await readHead(path);
    const room = correctionsRoom(parts.settings, request.caller, `${mask}${mask}`);
    const { id: image, sha256 } = await store.blobs.adopt(path, room);
    const kept = { id, image: pictureOf(head, sha256, outcome), token };
    try {
      const facts = correctionOf(kept, request);
      const masks = `"before":${mask},"after":${mask},"strokes":[]`;
      await store.corrections.put(facts, image, `${JSON.stringify(facts).slice(0, -1)},${masks}}`);
    } catch (error) {
      await store.blobs.delete(image);
      throw error;
    }
    return reply.header('x-owner-token', token).send({ id });
  });

  function correctionOf(
    { id, image, token }: Pick<CorrectionFacts, 'id' | 'image'> & { token: string },
    request: FastifyRequest,
  ): CorrectionFacts {
    const at = new Date(now()).toISOString();
    const card = MODELS.find((each) => each.id === recipeById(RECIPE).passes[0]?.card);
    return {
      id,
      createdAt: at,
      image,
      model: { recipe: RECIPE, version, sha256: card?.sha256 ?? '' },
      origin: 'edited',
      consent: { server: `${request.protocol}://${request.host}`, at },
      ownerTokenHash: createHash('sha256').update(token).digest('hex'),
    };
  }
}

function pictureOf(
  bytes: Uint8Array,
  sha256: string,
  { width, height }: CutOutcome,
): CorrectionFacts['image'] {
  const sniffed = sniff(bytes);
  const mime = sniffed?.kind === 'picture' ? `image/${sniffed.format}` : 'application/octet-stream';
  return { sha256, mime, width, height };
}

function ownerToken({ headers }: FastifyRequest): string | undefined {
  const token = headers['x-owner-token'];
  return typeof token === 'string' && /^[\w-]{22}$/.test(token) ? token : undefined;
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
