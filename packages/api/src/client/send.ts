import { ERRORS, type ErrorCode, type ErrorDetails, SnapError } from '@stickersnap/core';
import { fillPath, type OperationName, PATHS } from '../paths.ts';
import type { Problem } from '../types.ts';
import { ApiError } from './apiError.ts';

export interface ClientOptions {
  /** Where the server's paths begin: its origin, or a path below it; `''`: the page's origin. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** The key that is sent along; without it, the browser's session counts, or open use. */
  readonly key?: string | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** A text of the caller's for this one request: sent again under it, the request is answered as the first time. */
  readonly idempotencyKey?: string;
}

export interface Call extends CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: FormData | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Send = (name: OperationName, call?: Call) => Promise<Response>;

/**
 * Asks for one operation.
 * @throws ApiError for what is refused; SnapError `server-unreachable`; the signal's reason.
 */
export function createSend({ baseUrl, key, fetch: ask = globalThis.fetch }: ClientOptions): Send {
  return async (name, { params, query = {}, body, signal, idempotencyKey, headers = {} } = {}) => {
    const { method, path } = PATHS[name];
    const asked = new URLSearchParams(query).toString();
    const address = `${baseUrl.replace(/\/$/, '')}${fillPath(path, params)}${asked === '' ? '' : `?${asked}`}`;
    const request: RequestInit = {
      method,
      headers: {
        ...headers,
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    };
    const response = await ask(address, request).catch((error: unknown) => {
      signal?.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      throw new SnapError('server-unreachable', { address: baseUrl, reason }, { cause: error });
    });
    if (response.ok || response.status === 304) return response;
    throw await refusal(response);
  };
}

async function refusal(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
  const known = typeof problem?.code === 'string' && Object.hasOwn(ERRORS, problem.code);
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiError(problem?.detail ?? `The server answered with status ${response.status}.`, {
    status: response.status,
    code: known ? (problem.code as ErrorCode) : undefined,
    retryAfter: Number.isNaN(wait) ? undefined : wait,
    details: known ? plainDetails(problem.details) : {},
  });
}

/** The details that are texts or numbers: whoever answers may write there what it likes. */
function plainDetails(details: unknown): ErrorDetails {
  const isPlain = ([, value]: [string, unknown]) => typeof value === 'string' || typeof value === 'number';
  if (typeof details !== 'object' || details === null) return {};
  return Object.fromEntries(Object.entries(details).filter(isPlain));
}
