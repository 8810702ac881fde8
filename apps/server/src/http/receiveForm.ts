import { SnapError } from '@stickersnap/core';
import type { FastifyRequest } from 'fastify';
import { bodyOf } from './bodyOf.ts';
import { fileStore, mostBytes } from './fileStore.ts';
import type { FormLimits } from './formLimits.ts';
import { readMultipart } from './readMultipart.ts';
import { fieldsOfJson, readText } from './readText.ts';
import type { ReceivedForm } from './receivedForm.ts';

export type { ReceivedFile, ReceivedForm } from './receivedForm.ts';

/** Of a form's own: boundaries and headers of its parts. */
const FORM_BYTES = 64 * 1024;

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
  if (type === 'multipart/form-data') return readMultipart(body, headers, limits, { signal, store });
  if (type === 'application/json') {
    return { fields: fieldsOfJson(await readText(body, limits.maxTextBytes)), files: [] };
  }
  if (type === 'application/x-www-form-urlencoded') {
    return { fields: new Map(new URLSearchParams(await readText(body, limits.maxTextBytes))), files: [] };
  }
  if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0) {
    return { fields: new Map(), files: [] };
  }
  return { fields: new Map(), files: [{ field: '', fileName: '', mime: type, ...(await store(body)) }] };
}

/** Before a byte of the body is read. */
function refuseLength({ headers }: FastifyRequest, limits: FormLimits): void {
  const measured = Number(headers['content-length'] ?? 0);
  const limit = mostBytes(limits);
  if (measured <= limit + limits.maxTextBytes + FORM_BYTES) return;
  throw new SnapError('input-too-many-bytes', { measured, limit });
}

function isCutOff(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ECONNRESET';
}
