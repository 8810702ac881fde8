import { readOrderFields } from '@stickersnap/api';
import { type NamedOrder, SnapError } from '@stickersnap/core';
import { isUnreachable, type JobRecord, type NewTask } from '@stickersnap/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { jsonAnswer, sendAnswer } from '../http/answer/answer.ts';
import { onceOnly } from '../http/callers/onceOnly.ts';
import { createPlaces } from '../http/callers/places.ts';
import { workRoom } from '../http/callers/rooms.ts';
import { route } from '../http/every/route.ts';
import type { Caller } from '../http/every/routeConfig.ts';
import { orderRules } from '../http/receive/fieldRules.ts';
import { fieldsOf } from '../http/receive/fieldsOf.ts';
import { formLimits } from '../http/receive/formLimits.ts';
import { lookAt } from '../http/receive/lookAt.ts';
import { type ReceivedFile, receiveForm } from '../http/receive/receiveForm.ts';
import { needsOf } from '../jobNeeds.ts';
import { withOrigin } from '../watch/origin.ts';
import { tellEvents } from './jobEvents.ts';
import type { RouteParts } from './routeParts.ts';
import { jobView } from './views.ts';
import { watchJobs } from './watchJobs.ts';
import { checkWebhook } from './webhook.ts';

/** An address of a web-hook has no more than 2000. */
const RULES = orderRules({ webhook: { most: 2000 } });
const STREAMS = { each: 10, all: 1000, things: 'streams of events' };

/** Many pictures under one set of options, done later. */
export function jobRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { settings, store, rates, now, random, openJobs } = parts;
  const stopping = app.drain.signal;
  const watch = watchJobs({ jobs: store.jobs, stopping, base: app.basePath });
  const enter = createPlaces({ ...STREAMS, shared: sharedPlaces(parts) });

  route(app, 'createJob', async (request, reply) => {
    // No job may take more than half of the room.
    const limits = { maxFiles: settings.maxTasks, maxTotalBytes: Math.ceil(settings.quota / 2) };
    const form = await receiveForm(request, formLimits(parts, RULES, limits));
    const fields = fieldsOf(request, form, RULES);
    const options = readOrderFields(fields, ['webhook']);
    const webhook = checkWebhook(fields.get('webhook'), settings);
    const { files } = form;
    if (files.length === 0) throw new SnapError('request-invalid', { reason: 'there is no picture in it' });
    if (options.strokes !== undefined && files.length > 1) {
      const reason = `strokes mend the one picture in which they were made, and there are ${files.length}; make a job of each`;
      throw new SnapError('request-invalid', { reason });
    }

    const answer = await onceOnly(parts, request, form, async () => {
      const megapixels = await lookAtAll(files);
      await rates.charge(request.caller, { pictures: files.length - 1, megapixels });
      const job = await add(files, options, webhook, request);
      parts.onJob?.();
      const view = jobView(job, app.basePath);
      return jsonAnswer(202, view, { location: view.url });
    });
    return sendAnswer(reply, answer);
  });

  route(app, 'getJob', async (request) => jobView(await jobOf(request, request.params.id), app.basePath));

  route(app, 'watchJob', async (request, reply) => {
    // Before the store is asked, which costs more.
    request.atEnd(await enter(request.caller.bucket));
    const job = await jobOf(request, request.params.id);
    return tellEvents(request, reply, stopping, (listener) => watch(job, listener));
  });

  route(app, 'cancelJob', async (request) => {
    const { id } = await jobOf(request, request.params.id);
    await store.jobs.cancel(id);
    return jobView(await jobOf(request, id), app.basePath);
  });

  /** A picture that could never be cut is told as its task's fault, not as that of all. */
  async function lookAtAll(files: readonly ReceivedFile[]): Promise<number> {
    let sum = 0;
    for (const { path } of files) sum += await lookAt(path, settings).catch(() => 0);
    return sum;
  }

  async function add(
    files: readonly ReceivedFile[],
    options: NamedOrder,
    webhook: string | null,
    { caller, about }: FastifyRequest,
  ): Promise<JobRecord> {
    const { keyId } = caller;
    const id = Buffer.from(random(16)).toString('base64url');
    const tasks: NewTask[] = [];
    try {
      const room = roomOf(options, caller);
      for (const { path, fileName } of files) {
        const { id: input } = await store.blobs.adopt(path, room);
        tasks.push({ name: fileName.slice(0, 255), input });
      }
      const createdAt = now();
      const expiresAt = createdAt + settings.ttl;
      const needs = needsOf(options.recipe, settings);
      const kept = withOrigin(options, about, createdAt);
      await store.jobs.add({ id, keyId, options: kept, tasks, webhook, createdAt, expiresAt, needs });
      openJobs.add(id);
    } catch (error) {
      // It may be there all the same: then its pictures are needed, else the sweep finds them.
      if (!isUnreachable(error)) await Promise.all(tasks.map(({ input }) => store.blobs.delete(input)));
      throw error;
    }
    return (await store.jobs.get(id))!;
  }

  /** Strokes may be long, and come with one picture only: they count with it. */
  function roomOf({ strokes }: NamedOrder, caller: Caller) {
    const room = workRoom(settings, caller);
    if (room === undefined || strokes === undefined) return room;
    return { ...room, beside: JSON.stringify(strokes).length };
  }

  /** Jobs of a key are that key's own, and the administrators'. */
  async function jobOf({ caller }: FastifyRequest, id: string): Promise<JobRecord> {
    const job = await store.jobs.get(id);
    const own =
      job !== undefined && (job.keyId === null || job.keyId === caller.keyId || caller.scope === 'admin');
    if (!own) throw new SnapError('not-found', { thing: 'job' });
    return job;
  }
}

/** Where several servers have one database, they count together. */
function sharedPlaces({ settings, store, now, random, log }: RouteParts) {
  if (settings.databaseUrl === undefined) return undefined;
  return {
    tallies: store.tallies,
    now,
    token: () => Buffer.from(random(9)).toString('base64url'),
    onError: (error: unknown) => log.warn({ err: error }, 'a place was not counted'),
  };
}
