import { ERRORS, type ErrorCode, type SnapError } from '@stickersnap/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tellWait, toSnapError } from '../../http/answer/problem.ts';
import { type Refusal, RefusedRequest } from './refusal.ts';
import { FailedDownload } from './sources.ts';

type Row = readonly [status: number, code: string, title: string];

/** How the engine's and the server's refusals are called there. */
const ROWS: Partial<Readonly<Record<ErrorCode, Row>>> = {
  'input-empty': [400, 'failed_to_read_image', 'There was an error reading the image.'],
  'input-damaged': [400, 'failed_to_read_image', 'There was an error reading the image.'],
  'input-timeout': [400, 'failed_to_read_image', 'There was an error reading the image.'],
  'input-not-image': [400, 'invalid_file_type', 'Invalid file type'],
  'input-unsupported': [400, 'invalid_file_type', 'Invalid file type'],
  'input-too-many-bytes': [400, 'file_too_large', 'File too large'],
  'input-too-many-pixels': [400, 'resolution_too_high', 'Image resolution too high'],
  'input-side-too-long': [400, 'resolution_too_high', 'Image resolution too high'],
  'not-signed-in': [403, 'auth_failed', 'Authorization failed'],
  'key-unknown': [403, 'auth_failed', 'Authorization failed'],
  'not-allowed': [403, 'auth_failed', 'Authorization failed'],
  'rate-limited': [429, 'rate_limit_exceeded', 'Rate limit exceeded'],
};

/** Every error in the form that remove.bg's clients read. */
export function answerRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof RefusedRequest) return send(reply, 400, error.refusal);
  if (error instanceof FailedDownload) return send(reply, 400, { title: error.message, code: error.code });
  const known = toSnapError(error, request);
  tellWait(known, reply);
  const [status, code, title] = rowOf(known);
  return send(reply, status, { title, code, ...(title === known.message ? {} : { detail: known.message }) });
}

export function send(reply: FastifyReply, status: number, refusal: Refusal): FastifyReply {
  return reply.code(status).send({ errors: [refusal] });
}

function rowOf({ code, details, message }: SnapError): Row {
  if (details.fault === 'outside') return [400, 'roi_exceeds_bounds', 'ROI exceeds image bounds'];
  if (details.fault === 'empty') return [400, 'roi_region_empty', 'ROI region is empty'];
  return ROWS[code] ?? [ERRORS[code].status, code.replaceAll('-', '_'), message];
}
