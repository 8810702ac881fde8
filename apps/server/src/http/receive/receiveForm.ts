import type { Readable } from 'node:stream';
import { SnapError } from '@stickersnap/core';
import type { FastifyRequest } from 'fastify';
import { collectFields, type FieldCollector } from '../parse/collectFields.ts';
import { decodeForm, type FieldReader } from '../parse/decodeForm.ts';
import { decodeJson } from '../parse/decodeJson.ts';
import { readMultipart } from '../parse/readMultipart.ts';
import { bodyOf } from './bodyOf.ts';
import { mostText } from './fieldRules.ts';
import { fileStore, mostBytes } from './fileStore.ts';
import type { FormLimits } from './formLimits.ts';
import type { ReceivedForm } from './receivedForm.ts';

export type { ReceivedFile, ReceivedForm } from './receivedForm.ts';

/** Of a form's own: boundaries and headers of its parts. */
const FORM_BYTES = 64 * 1024;
/** Bytes of a text that are looked at in one go. */
const SLICE = 64 * 1024;

/**
 * Takes a body of whichever kind: a multipart form, an urlencoded one, a JSON object, or the picture itself. Files are
 * streamed into the limits' folder, and removed when the request ends unless somebody has moved them by then.
 *
 * @throws SnapError `input-too-many-bytes`, `request-invalid`, `upload-timeout`, `storage-full`; `aborted` when the
 *   client has gone.
 */
export async function receiveForm(request: FastifyRequest, limits: FormLimits): Promise<ReceivedForm> {
  refuseLength(request, limits);
  const slow = new AbortController();
  const seconds = Math.round(limits.time / 1000);
  const timer = setTimeout(() => slow.abort(new SnapError('upload-timeout', { seconds })), limits.time);
  const signal = AbortSignal.any([request.gone, slow.signal]);
  try {
    return await readBody(request, limits, signal);
  } catch (error) {
    if (request.gone.aborted || isCutOff(error)) throw new SnapError('aborted', {}, { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function readBody(
  request: FastifyRequest,
  limits: FormLimits,
  signal: AbortSignal,
): Promise<ReceivedForm> {
  const { raw, headers } = request;
  const type = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  const store = fileStore(request, limits, signal);
  const body = bodyOf(raw, signal);
  const fields = collectFields(limits.rules, store);
  try {
    if (type === 'multipart/form-data') {
      limitBytes(body, limits);
      return await readMultipart(body, headers, limits, { signal, store, fields });
    }
    if (type === 'application/json') return await readFields(body, decodeJson(fields), fields, limits);
    if (type === 'application/x-www-form-urlencoded')
      return await readFields(body, decodeForm(fields), fields, limits);
  } catch (error) {
    fields.giveUp();
    throw error;
  }
  if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0) {
    return { fields: new Map(), files: [] };
  }
  return { fields: new Map(), files: [{ field: '', fileName: '', mime: type, ...(await store(body)) }] };
}

async function readFields(
  body: Readable,
  reader: FieldReader,
  fields: FieldCollector,
  limits: FormLimits,
): Promise<ReceivedForm> {
  const limit = bodyBytes(limits);
  let measured = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    measured += chunk.length;
    if (measured > limit) throw new SnapError('input-too-many-bytes', { measured, limit });
    for (let at = 0; at < chunk.length; at += SLICE) {
      reader.write(chunk.subarray(at, at + SLICE));
      await fields.drained();
    }
  }
  reader.end();
  return { fields: fields.fields(), files: await fields.files() };
}

/** A form may have much in it that is neither text nor file. */
function limitBytes(body: Readable, limits: FormLimits): void {
  const limit = bodyBytes(limits);
  let measured = 0;
  const count = (chunk: Buffer) => {
    measured += chunk.length;
    if (measured > limit) body.destroy(new SnapError('input-too-many-bytes', { measured, limit }));
  };
  body.on('data', count);
  // The parser decides when it flows.
  body.pause();
}

/** Of the whole body; a character may take nine bytes there. */
function bodyBytes(limits: FormLimits): number {
  return 2 * mostBytes(limits) + 9 * mostText(limits.rules) + FORM_BYTES;
}

/** Before a byte of the body is read. */
function refuseLength({ headers }: FastifyRequest, limits: FormLimits): void {
  const measured = Number(headers['content-length'] ?? 0);
  const limit = mostBytes(limits);
  const pictureAsText = [...limits.rules.known.values()].some(({ picture }) => picture === true);
  if (measured <= (pictureAsText ? bodyBytes(limits) : limit + 9 * mostText(limits.rules) + FORM_BYTES))
    return;
  throw new SnapError('input-too-many-bytes', { measured, limit });
}

function isCutOff(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ECONNRESET';
}
