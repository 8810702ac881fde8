import { randomUUID } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { WARNINGS_HEADER } from '@stickersnap/api';
import { SnapError, type StickerTexts } from '@stickersnap/core';
import type { FastifyInstance } from 'fastify';
import { type Answer, sendAnswer } from '../http/answer/answer.ts';
import { contentDisposition } from '../http/answer/contentDisposition.ts';
import { onceOnly } from '../http/callers/onceOnly.ts';
import { route } from '../http/every/route.ts';
import { fieldRules } from '../http/receive/fieldRules.ts';
import { fieldsOf } from '../http/receive/fieldsOf.ts';
import { formLimits } from '../http/receive/formLimits.ts';
import { lookAt } from '../http/receive/lookAt.ts';
import { onePicture } from '../http/receive/onePicture.ts';
import { receiveForm } from '../http/receive/receiveForm.ts';
import { buildPack } from '../packs/buildPack.ts';
import { PACK_RULES, readPackOptions, readTarget } from '../packs/packOptions.ts';
import { readTexts, SHORT_TEXTS } from '../packs/readTexts.ts';
import { createPackThreads } from '../packs/runInThread.ts';
import type { RouteParts } from './routeParts.ts';

/** Of an archive that is checked. */
const MAX_PACK_BYTES = 50_000_000;
/** Of all pictures of a pack together. */
const MAX_PICTURES_BYTES = 250_000_000;
const CHECK_RULES = fieldRules(['for']);

/** Sticker packs: made, and held against the messengers' rules. */
export function packRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { settings, workshop, rates, incoming } = parts;
  const runPackTask = createPackThreads();

  route(app, 'buildPack', async (request, reply) => {
    const limits = { maxFiles: settings.maxTasks, maxTotalBytes: MAX_PICTURES_BYTES };
    const form = await receiveForm(request, formLimits(parts, PACK_RULES, limits));
    const fields = fieldsOf(request, form, PACK_RULES);
    const told = readPackOptions(fields);
    const options = { ...told, texts: await textsOf(fields.get('texts') ?? '', request.gone) };
    const { files } = form;
    if (files.length === 0) throw new SnapError('request-invalid', { reason: 'there is no picture in it' });

    const answer = await onceOnly(parts, request, form, async (): Promise<Answer> => {
      let megapixels = 0;
      for (const { path } of files) megapixels += await lookAt(path, settings);
      await rates.charge(request.caller, { pictures: files.length - 1, megapixels });
      const onFile = (path: string) => request.atEnd(() => unlink(path).catch(() => undefined));
      const made = {
        workshop,
        runPackTask,
        folder: incoming,
        onFile,
        newName: randomUUID,
        signal: request.gone,
        about: request.about,
      };
      const { file, warnings } = await buildPack(files, options, made);
      const headers = {
        'content-type': file.path.endsWith('.zip') ? 'application/zip' : 'application/octet-stream',
        'content-disposition': contentDisposition('attachment', file.path),
        ...(warnings.length === 0 ? {} : { [WARNINGS_HEADER]: warnings.join(',') }),
      };
      return { status: 200, headers, body: file.bytes };
    });
    return sendAnswer(reply, answer);
  });

  const textsOf = async (text: string, signal: AbortSignal): Promise<ReadonlyMap<string, StickerTexts>> =>
    text.length <= SHORT_TEXTS ? readTexts(text) : runPackTask({ kind: 'texts', text }, signal);

  route(app, 'checkPack', async (request) => {
    const form = await receiveForm(request, formLimits(parts, CHECK_RULES, { maxBytes: MAX_PACK_BYTES }));
    const fields = fieldsOf(request, form, CHECK_RULES);
    const { path } = onePicture(form, 'pack');
    return runPackTask({ kind: 'check', path, target: readTarget(fields)?.id }, request.gone);
  });
}
