/**
 * What a span may tell: how much and how long, and words of fixed lists. Never whose it is or what is in it, so there is
 * no field for an address, a name or a file.
 */
export interface SpanFacts {
  readonly 'http.request.method'?: string;
  /** The pattern, without ids. */
  readonly 'http.route'?: string;
  readonly 'http.response.status_code'?: number;
  /** By which the log names the request, also in what is done for it later. */
  readonly 'stickersnap.request'?: string;
  readonly 'stickersnap.urgency'?: string;
  readonly 'stickersnap.model'?: string;
  readonly 'stickersnap.device'?: string;
  readonly 'stickersnap.attempt'?: number;
  /** `done`, `again` and the like. */
  readonly 'stickersnap.state'?: string;
}

export interface SpanStart {
  /** Milliseconds since 1970; now, where it is missing. */
  readonly at?: number;
  readonly facts?: SpanFacts;
}

export interface SpanEnd {
  readonly at?: number;
  /** Of the error with which it ended. */
  readonly code?: string;
}

/** A piece of work within a trace. */
export interface Span {
  /** `undefined`: it is not traced. */
  readonly trace: string | undefined;
  /** For whoever goes on with it elsewhere: https://www.w3.org/TR/trace-context/#traceparent-header */
  readonly traceparent: string | undefined;
  /** A part of it. */
  begin(name: string, start?: SpanStart): Span;
  tell(facts: SpanFacts): void;
  /** Only the first time counts. */
  end(end?: SpanEnd): void;
}

export interface Traces {
  /** @param parent a `traceparent` from elsewhere; what is none begins a trace of its own. */
  begin(name: string, kind: 'server' | 'consumer', start?: SpanStart & { readonly parent?: string }): Span;
  /** Sends what is not sent yet. Never rejects. */
  close(): Promise<void>;
}

export interface TracesOptions {
  /** As whose the spans are shown: `stickersnap`, `stickersnap-worker`. */
  readonly service: string;
  /** Called when spans could not be sent, once until they can be again. */
  readonly onFailed: (error: unknown) => void;
}

/** Of what is not traced. */
export const NO_SPAN: Span = {
  trace: undefined,
  traceparent: undefined,
  begin: () => NO_SPAN,
  tell: () => undefined,
  end: () => undefined,
};

export const NO_TRACES: Traces = { begin: () => NO_SPAN, close: async () => undefined };
