import { DOCS_PATH, type Problem } from '@stickersnap/api';
import {
  ERRORS,
  type ErrorCode,
  type ErrorDetails,
  type Mends,
  SnapError,
  withMend,
} from '@stickersnap/core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

export const PROBLEM_TYPE = 'application/problem+json';

/** What a client of the API can do about an error. */
export const API_MENDS: Mends = {
  'nothing-to-draw': 'Or ask for “model=best”.',
  'device-unavailable': 'Whoever runs the server chooses the device.',
  'model-damaged': 'Whoever runs the server can do that.',
};

/** What is told of an error (RFC 9457). @param base what stands before the server's paths. */
export function problemOf(error: SnapError, base = ''): Problem {
  const { code } = error;
  const { status } = ERRORS[code];
  const details = saidDetails(error);
  return {
    type: `${base}${DOCS_PATH}#problem-${code}`,
    title: titleOf(code),
    status,
    detail: withMend(error, API_MENDS),
    code,
    ...(Object.keys(details).length === 0 ? {} : { details }),
  };
}

/** Those that the sentence says: others may be nobody's business. */
function saidDetails({ code, details }: SnapError): ErrorDetails {
  const said = ({ 0: key }: [string, string | number]) => ERRORS[code].sentence.includes(`{${key}}`);
  return Object.fromEntries(Object.entries(details).filter(said));
}

/** `rate-limited` → “Rate limited”. */
function titleOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Answers every error of the app; who speaks another language sets a handler of its own in its plugin. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toSnapError(error, request);
  const problem = problemOf(known, request.server.basePath);
  tellWait(known, reply);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="StickerSnap"');
  return reply
    .code(problem.status)
    .header('content-type', PROBLEM_TYPE)
    .send(Buffer.from(JSON.stringify(problem)));
}

/** What passes by itself. */
const WAITS: ReadonlySet<ErrorCode> = new Set([
  'busy',
  'rate-limited',
  'request-in-work',
  'storage-unreachable',
]);

/** Sets Retry-After where it is known when to come again. */
export function tellWait(error: SnapError, reply: FastifyReply): void {
  const { seconds } = error.details;
  if (WAITS.has(error.code))
    reply.header('retry-after', typeof seconds === 'number' ? Math.max(1, seconds) : 1);
}

/** Whatever was thrown, as one of the engine's errors. What nobody expected is written to the log. */
export function toSnapError(error: unknown, request: FastifyRequest): SnapError {
  const known = knownError(error, request);
  request.failure = known.code;
  return known;
}

function knownError(error: unknown, request: FastifyRequest): SnapError {
  if (error instanceof SnapError) {
    // The server gave the work up, not the client.
    if (error.code === 'aborted' && !hasGone(request)) return new SnapError('busy', { seconds: 5 });
    if (ERRORS[error.code].status >= 500 && error.code !== 'busy')
      request.log.warn({ code: error.code }, 'failed');
    return error;
  }
  if (hasGone(request)) return new SnapError('aborted', {}, { cause: error });
  const { statusCode, code } = error as Partial<FastifyError>;
  if (statusCode !== undefined && statusCode < 500)
    return new SnapError('request-invalid', { reason: reasonOf(code) });
  request.log.error({ err: error }, 'unexpected');
  return new SnapError(
    'unexpected',
    { reason: error instanceof Error ? error.name : typeof error },
    { cause: error },
  );
}

/** What is no request in the first place has met no hook, either. */
function hasGone({ gone }: { readonly gone?: AbortSignal }): boolean {
  return gone?.aborted === true;
}

/** Fastify's own words may repeat what the client sent. */
function reasonOf(code: string | undefined): string {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'the body is too large';
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return 'the body must be JSON, with “Content-Type: application/json”';
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return 'the body is empty';
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY') return 'the body is not JSON';
  return 'it is not well-formed';
}
