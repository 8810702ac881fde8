import type { ErrorCode } from '@stickersnap/core';

export interface ApiErrorFacts {
  readonly status: number;
  /** `undefined`: whoever answered does not speak this interface. */
  readonly code: ErrorCode | undefined;
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | undefined;
}

/** What the server refused; `message` is for people. */
export class ApiError extends Error implements ApiErrorFacts {
  readonly status: number;
  readonly code: ErrorCode | undefined;
  readonly retryAfter: number | undefined;

  constructor(message: string, { status, code, retryAfter }: ApiErrorFacts) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}
