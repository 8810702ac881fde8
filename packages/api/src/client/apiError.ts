import type { ErrorCode, ErrorDetails } from '@stickersnap/core';

export interface ApiErrorFacts {
  readonly status: number;
  /** Which error it is; `undefined` where whoever answered does not speak this interface. */
  readonly code: ErrorCode | undefined;
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | undefined;
  /** What the code's sentence is filled with; empty where the server does not say. */
  readonly details?: ErrorDetails;
}

/** What the server refused; `message` is for people. */
export class ApiError extends Error implements ApiErrorFacts {
  readonly status: number;
  readonly code: ErrorCode | undefined;
  readonly retryAfter: number | undefined;
  readonly details: ErrorDetails;

  constructor(message: string, { status, code, retryAfter, details = {} }: ApiErrorFacts) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.details = details;
  }
}
