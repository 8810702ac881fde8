import type { Abort } from '../ports.ts';
import type { WireError } from './wireError.ts';

/** One method of a service; `progress` is what is told while it works. */
export interface Method {
  readonly request: unknown;
  readonly result: unknown;
  readonly progress?: unknown;
}

/** A service: its methods by name. Everything in it can be cloned by `postMessage`. */
export type Contract<Service> = { readonly [Name in keyof Service]: Method };

export type Progress<M> = M extends { readonly progress: infer P } ? P : never;

/**
 * One end of a channel between two threads. A Worker, a MessagePort and Node's `worker_threads` each become one
 * in three lines.
 */
export interface Port {
  /** @param transfer buffers that are given away, not copied. */
  post(message: unknown, transfer: readonly unknown[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** A result whose buffers are given away. */
export interface Reply<Result> {
  readonly result: Result;
  readonly transfer?: readonly unknown[];
}

/** What a handler is handed beside its request. */
export interface Call<P> {
  /** Aborted when the caller has given up: nobody waits for the result any more. */
  readonly signal: Abort;
  readonly tell: (progress: P) => void;
}

export type Handlers<Service extends Contract<Service>> = {
  readonly [Name in keyof Service]: (
    request: Service[Name]['request'],
    call: Call<Progress<Service[Name]>>,
  ) => Promise<Reply<Service[Name]['result']>>;
};

/** What goes from the caller to the service. */
export type CallMessage =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly request: unknown }
  | { readonly kind: 'abort'; readonly id: number };

/** What goes from the service to the caller. */
export type ReplyMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError };
