import { createHash, randomUUID } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Size, SnapError } from '@stickersnap/core';
import { encodeMask } from '@stickersnap/node';
import type { CorrectionText, PageOptions } from '@stickersnap/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { archiveCorrections } from '../corrections/archiveCorrections.ts';
import { cleanPicture } from '../corrections/cleanPicture.ts';
import { keepCorrection } from '../corrections/keepCorrection.ts';
import { hasSmallMasks, readMasks, SHORT_RECORD } from '../corrections/readMasks.ts';
import { type CorrectionFacts, RECORD_RULE, type ReadRecord, readRecord } from '../corrections/readRecord.ts';
import { jsonAnswer, sendAnswer } from '../http/answer/answer.ts';
import { onceOnly } from '../http/callers/onceOnly.ts';
import { correctionsRoom } from '../http/callers/rooms.ts';
import { route } from '../http/every/route.ts';
import { fieldRules } from '../http/receive/fieldRules.ts';
import { formLimits } from '../http/receive/formLimits.ts';
import { lookAt } from '../http/receive/lookAt.ts';
import { onePicture } from '../http/receive/onePicture.ts';
import { type ReceivedFile, receiveForm } from '../http/receive/receiveForm.ts';
import { createPackThreads } from '../packs/runInThread.ts';
import { publicOrigin } from '../publicAddress.ts';
import type { RouteParts } from './routeParts.ts';

const RULES = fieldRules([], { record: RECORD_RULE });

/** Of one answer: few enough to be read without holding others up. */
const PAGE = { limit: 50, characters: 1_000_000 };

/** What people give to teach the model: they alone list, copy and delete it, by a token of theirs. */
export function correctionRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { settings, store, rates, incoming, workshop, admission } = parts;
  const runTask = createPackThreads();
  // Of its own: an export that has begun is not refused because others give.
  const exportTask = createPackThreads();

  route(app, 'giveCorrection', async (request, reply) => {
    const owner = ownerOf(request);
    const form = await receiveForm(request, formLimits(parts, RULES));
    const picture = onePicture(form);
    const text = form.fields.get('record') ?? '';
    const record = await read(text, request.gone);
    requireConsent(record.facts, request, publicOrigin(settings));
    requireMatch(record.facts, picture, owner);
    const answer = await onceOnly(parts, request, form, async () => {
      const megapixels = await lookAt(picture.path, settings);
      await rates.charge(request.caller, { megapixels });
      const { made, ...size } = await cleanPicture(workshop, picture.path, request);
      requireSize(record.facts, size);
      const roomFor = (text: string) => correctionsRoom(settings, request.caller, text);
      const kept = await keepCorrection({ store, roomFor }, record, made.bytes);
      admission.wake();
      return { ...jsonAnswer(201, null), body: Buffer.from(kept) };
    });
    return sendAnswer(reply, answer);
  });

  route(app, 'listCorrections', async (request, reply) => {
    const { items, next } = await store.corrections.texts(ownerOf(request), readPage(request));
    const records = items.map(({ record }) => record).join(',');
    return reply
      .type('application/json; charset=utf-8')
      .send(`{"corrections":[${records}],"next":${JSON.stringify(next)}}`);
  });

  route(app, 'exportCorrections', async (request, reply) => {
    const { intake } = app;
    const spools = { manifest: join(incoming, randomUUID()), coco: join(incoming, randomUUID()) };
    let taken = 0;
    request.atEnd(() => intake.give(taken));
    for (const spool of Object.values(spools)) request.atEnd(() => unlink(spool).catch(() => undefined));
    const onBytes = (bytes: number) => {
      intake.take(bytes);
      taken += bytes;
    };
    const archive = archiveCorrections({
      corrections: all(ownerOf(request)),
      borrow: (image) => store.blobs.borrow(image),
      masksOf: async (text) =>
        hasSmallMasks(text) ? readMasks(text) : exportTask({ kind: 'masks', text }, request.gone),
      encodeMask,
      spools,
      onBytes,
    });
    return reply
      .type('application/zip')
      .header('content-disposition', 'attachment; filename="corrections.zip"')
      .send(Readable.from(archive, { objectMode: false }));
  });

  route(app, 'deleteCorrection', async (request, reply) => {
    const images = await store.corrections.delete(ownerOf(request), request.params.id);
    if (images === undefined) throw new SnapError('not-found', { thing: 'correction' });
    await deleteBlobs(images);
    return reply.code(204).send();
  });

  route(app, 'deleteCorrections', async (request) => {
    const { count, images } = await store.corrections.deleteAll(ownerOf(request));
    await deleteBlobs(images);
    return { deleted: count };
  });

  async function read(text: string, signal: AbortSignal): Promise<ReadRecord> {
    return text.length <= SHORT_RECORD ? readRecord(text) : runTask({ kind: 'record', text }, signal);
  }

  async function deleteBlobs(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => store.blobs.delete(id)));
  }

  async function* all(owner: string): AsyncGenerator<CorrectionText> {
    for (let after: string | undefined; ; ) {
      const { items, next } = await store.corrections.texts(owner, { ...PAGE, ...(after && { after }) });
      yield* items;
      if (next === null) return;
      after = next;
    }
  }
}

/** @throws SnapError `request-invalid` */
function readPage({ query }: FastifyRequest): PageOptions {
  const { limit = String(PAGE.limit), after } = query as Readonly<Record<string, unknown>>;
  if (typeof limit !== 'string' || !/^[1-9]\d?$|^100$/.test(limit))
    throw new SnapError('request-invalid', { reason: '“limit” must be a whole number from 1 to 100' });
  if (after !== undefined && (typeof after !== 'string' || after.length > 100))
    throw new SnapError('request-invalid', { reason: '“after” must be what “next” said' });
  return { limit: Number(limit), characters: PAGE.characters, ...(after === undefined ? {} : { after }) };
}

/** @returns the token's hash. @throws SnapError `request-invalid` */
function ownerOf({ headers }: FastifyRequest): string {
  const token = headers['x-owner-token'];
  if (typeof token === 'string' && /^[\w-]{22}$/.test(token))
    return createHash('sha256').update(token).digest('hex');
  throw new SnapError('request-invalid', {
    reason: 'the header X-Owner-Token must hold 128 random bits as 22 characters of base64url',
  });
}

/** Nobody gave it to us unless they said so, and to us. */
function requireConsent({ consent }: CorrectionFacts, { headers }: FastifyRequest, own?: string): void {
  if (consent === null) throw new SnapError('consent-missing', { reason: 'nobody agreed to it' });
  const server = URL.parse(consent.server);
  const asked = URL.parse(`${server?.protocol}//${headers.host}`);
  if (server === null || (server.host !== asked?.host && server.origin !== own)) {
    throw new SnapError('consent-missing', { reason: 'it was agreed to for another server' });
  }
}

function requireMatch(
  { image, ownerTokenHash }: CorrectionFacts,
  picture: ReceivedFile,
  owner: string,
): void {
  if (ownerTokenHash !== owner) {
    throw new SnapError('request-invalid', { reason: 'the record bears the hash of another owner token' });
  }
  if (image.sha256 !== picture.sha256) {
    throw new SnapError('request-invalid', { reason: 'the record bears the hash of another picture' });
  }
}

/** The masks are of the picture that was sent, upright. */
function requireSize({ image }: CorrectionFacts, { width, height }: Size): void {
  if (image.width === width && image.height === height) return;
  const sizes = `${image.width}×${image.height} pixels, and the picture has ${width}×${height}`;
  throw new SnapError('request-invalid', { reason: `the record is of a picture of ${sizes}` });
}
