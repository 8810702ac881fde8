import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Correction, MODELS, type RleMask, recipeById, sniff } from '@stickersnap/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { receiveForm } from '../../http/receiveForm.ts';
import { correctionsRoom } from '../../http/rooms.ts';
import type { RouteParts } from '../../routes/routeParts.ts';
import type { CutOutcome } from '../../work/workshop.ts';
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
    const mask = JSON.parse(asBuffer(made!.bytes).toString()) as RleMask;
    const token = ownerToken(request) ?? base64url(random(16));
    const id = base64url(random(16));
    const bytes = await readFile(path);
    const room = correctionsRoom(parts.settings, request.caller, JSON.stringify([mask, mask]));
    const { id: image, sha256 } = await store.blobs.adopt(path, room);
    const kept = { id, image: pictureOf(bytes, sha256, outcome), mask, token };
    try {
      await store.corrections.put(correctionOf(kept, request), image);
    } catch (error) {
      await store.blobs.delete(image);
      throw error;
    }
    return reply.header('x-owner-token', token).send({ id });
  });

  function correctionOf(
    { id, image, mask, token }: Pick<Correction, 'id' | 'image'> & { mask: RleMask; token: string },
    request: FastifyRequest,
  ): Correction {
    const at = new Date(now()).toISOString();
    const card = MODELS.find((each) => each.id === recipeById(RECIPE).passes[0]?.card);
    return {
      id,
      createdAt: at,
      image,
      model: { recipe: RECIPE, version, sha256: card?.sha256 ?? '' },
      before: mask,
      after: mask,
      strokes: [],
      origin: 'edited',
      consent: { server: `${request.protocol}://${request.host}`, at },
      ownerTokenHash: createHash('sha256').update(token).digest('hex'),
    };
  }
}

function pictureOf(bytes: Uint8Array, sha256: string, { width, height }: CutOutcome): Correction['image'] {
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
