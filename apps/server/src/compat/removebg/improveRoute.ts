import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { MODELS, recipeById, type Strokes, sniff } from '@stickersnap/core';
import type { UsedNetwork } from '@stickersnap/node';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CLEAN_PICTURE } from '../../corrections/cleanPicture.ts';
import { keepCorrection } from '../../corrections/keepCorrection.ts';
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
  const { store, now, random, admission } = parts;

  app.post('/v1.0/improve', { config: { work: true } }, async (request, reply) => {
    const form = await receiveForm(request, removebgLimits(parts));
    const path = await sourceOf(parts, request, form, valueIn(form.fields)).path();
    const { outcome } = await cutCompat(parts, request, {
      path,
      recipe: RECIPE,
      product: { kind: 'matte' },
      more: [CLEAN_PICTURE],
    });
    const [matte, clean] = outcome.products;
    // JSON already, and perhaps long.
    const mask = asBuffer(matte!.bytes).toString();
    const token = ownerToken(request) ?? base64url(random(16));
    const id = base64url(random(16));
    const image = pictureOf(await readHead(path), await digest(path), outcome);
    const { width, height } = matte!;
    const strokes = JSON.stringify({ width, height, gestures: [] } satisfies Strokes);
    const record = {
      facts: correctionOf({ id, image, token, network: outcome.networks[0] ?? unlearnt() }, request),
      rest: `"before":${mask},"after":${mask},"strokes":${strokes}`,
    };
    const roomFor = (text: string) => correctionsRoom(parts.settings, request.caller, text);
    await keepCorrection({ store, roomFor }, record, clean!.bytes);
    admission.wake();
    return reply.header('x-owner-token', token).send({ id });
  });

  function correctionOf(
    {
      id,
      image,
      token,
      network,
    }: Pick<CorrectionFacts, 'id' | 'image'> & {
      readonly token: string;
      readonly network: Pick<UsedNetwork, 'version' | 'sha256'>;
    },
    request: FastifyRequest,
  ): CorrectionFacts {
    const at = new Date(now()).toISOString();
    return {
      id,
      createdAt: at,
      image,
      model: { recipe: RECIPE, version: network.version, sha256: network.sha256 },
      origin: 'edited',
      consent: { server: `${request.protocol}://${request.host}`, at },
      ownerTokenHash: createHash('sha256').update(token).digest('hex'),
    };
  }
}

/** Of a picture that no network was asked about. */
function unlearnt(): Pick<UsedNetwork, 'version' | 'sha256'> {
  const card = MODELS.find((each) => each.id === recipeById(RECIPE).passes[0]?.card);
  return { version: 'original', sha256: card?.sha256 ?? '' };
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

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

function ownerToken({ headers }: FastifyRequest): string | undefined {
  const token = headers['x-owner-token'];
  return typeof token === 'string' && /^[\w-]{22}$/.test(token) ? token : undefined;
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
