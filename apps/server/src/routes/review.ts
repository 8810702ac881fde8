import { open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { SnapError, sniff } from '@stickersnap/core';
import type { Decision, QueueOptions, ReviewCase } from '@stickersnap/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RECORD_RULE } from '../corrections/readRecord.ts';
import { route } from '../http/every/route.ts';
import { fieldRules } from '../http/receive/fieldRules.ts';
import { formLimits } from '../http/receive/formLimits.ts';
import { readHead } from '../http/receive/lookAt.ts';
import { receiveForm } from '../http/receive/receiveForm.ts';
import { createPackThreads } from '../packs/runInThread.ts';
import { caseView, itemView, versionOf } from '../review/reviewViews.ts';
import type { RouteParts } from './routeParts.ts';

const RULES = fieldRules(['decision', 'version'], { mask: RECORD_RULE, strokes: RECORD_RULE });
const DECISIONS: readonly Decision[] = ['accept', 'correct', 'skip', 'reject'];
const PAGE = 20;
/** Milliseconds for which the queue waits for what was given just now. */
const PATIENCE = 2000;

/** For people who look at what was given, before anything learns from it. */
export function reviewRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { store, admission, training } = parts;
  const runTask = createPackThreads();

  route(app, 'listReview', async (request) => {
    const options = readQuery(request);
    await Promise.race([admission.settled(), setTimeout(PATIENCE, undefined, { ref: false })]);
    const { items, next } = await store.reviews.queue(options);
    return {
      items: items.map((item) => itemView(item, app.basePath)),
      next: next === null ? null : String(next),
    };
  });

  route(app, 'summarizeReview', () => store.reviews.summary());

  route(app, 'getReview', async (request, reply) => {
    const found = await caseOf(request.params.id);
    return reply
      .type('application/json; charset=utf-8')
      .send(caseView(found, reviewerOf(request), app.basePath));
  });

  route(app, 'getReviewPicture', async (request, reply) => {
    const { image } = await caseOf(request.params.id);
    // As a stream: who reads it slowly must not hold it in memory.
    const borrowed = await store.blobs.borrow(image);
    if (borrowed !== undefined) request.atEnd(() => borrowed.giveBack());
    const file = borrowed && (await open(borrowed.path).catch(() => undefined));
    if (borrowed === undefined || file === undefined) throw new SnapError('not-found', { thing: 'picture' });
    const { size } = await file.stat();
    const sniffed = sniff(await readHead(borrowed.path));
    return reply
      .type(sniffed?.kind === 'picture' ? `image/${sniffed.format}` : 'application/octet-stream')
      .headers({ 'content-length': size, 'cache-control': 'private, no-store' })
      .send(file.createReadStream());
  });

  route(app, 'decideReview', async (request) => {
    const { id } = request.params;
    const { fields } = await receiveForm(request, formLimits(parts, RULES));
    const decision = readDecision(fields.get('decision'));
    const { record, reviews } = await caseOf(id);
    const version = fields.get('version');
    if (version !== undefined && version !== versionOf(record)) throw givenAnew();
    const reviewer = reviewerOf(request);
    const others = reviews.filter((review) => review.reviewer !== reviewer);
    const [mask, strokes] = [fields.get('mask'), fields.get('strokes')];
    const review = { decision, mask, strokes, record, others };
    const judged = await runTask({ kind: 'review', review }, request.gone);
    const state = await store.reviews.decide({ id, reviewer, decision, record, ...judged });
    if (state === undefined) throw givenAnew();
    training.byItself.wake();
    return { state };
  });

  async function caseOf(id: string): Promise<ReviewCase> {
    const found = await store.reviews.open(id);
    if (found === undefined) throw new SnapError('not-found', { thing: 'correction' });
    return found;
  }
}

/** Whoever needs no key is one person. */
function reviewerOf({ caller }: FastifyRequest): string {
  return caller.keyId ?? '';
}

/** @throws SnapError `request-invalid` */
function readQuery(request: FastifyRequest): QueueOptions {
  const { limit = String(PAGE), after = '0', again } = request.query as Readonly<Record<string, unknown>>;
  if (typeof limit !== 'string' || !/^[1-9]\d?$|^100$/.test(limit))
    throw new SnapError('request-invalid', { reason: '“limit” must be a whole number from 1 to 100' });
  if (typeof after !== 'string' || !/^\d{1,12}$/.test(after))
    throw new SnapError('request-invalid', { reason: '“after” must be what “next” said' });
  if (again !== undefined && again !== 'true')
    throw new SnapError('request-invalid', { reason: '“again” must be “true”, or be left out' });
  return {
    reviewer: reviewerOf(request),
    limit: Number(limit),
    after: Number(after),
    again: again === 'true',
  };
}

/** @throws SnapError `request-invalid` */
function readDecision(text = ''): Decision {
  const decision = DECISIONS.find((each) => each === text);
  if (decision !== undefined) return decision;
  throw new SnapError('request-invalid', { reason: `“decision” must be one of ${DECISIONS.join(', ')}` });
}

function givenAnew(): SnapError {
  return new SnapError('record-changed', { thing: 'correction' });
}
