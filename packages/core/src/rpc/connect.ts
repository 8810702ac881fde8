import type { Abort } from '../ports.ts';
import type { CallMessage, Contract, Port, Progress, ReplyMessage } from './contract.ts';
import { unpackError } from './wireError.ts';

export interface CallOptions<P> {
  /** Gives the call up: the promise is rejected with its reason at once, and the other side is told. */
  readonly signal?: Abort | undefined;
  readonly onProgress?: ((progress: P) => void) | undefined;
  /** Called when the other side is done with the call, also with one that was aborted here long before. */
  readonly onSettled?: (() => void) | undefined;
  /** Buffers of the request that are given away, not copied. */
  readonly transfer?: readonly unknown[];
}

export interface Connection<Service extends Contract<Service>> {
  /** @throws SnapError as the other side threw it. */
  call<Name extends keyof Service & string>(
    method: Name,
    request: Service[Name]['request'],
    options?: CallOptions<Progress<Service[Name]>>,
  ): Promise<Service[Name]['result']>;
  /**
   * Tells that the other side is gone: everything that waits for it, and every later call, is rejected with the error.
   */
  fail(error: unknown): void;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: unknown): void;
  onProgress(progress: unknown): void;
  onSettled(): void;
}

/**
 * The caller’s end of a service: its methods are called by name over the port.
 *
 * @example
 * import { connect, type Port, serve } from '@stickersnap/core';
 *
 * // Two ends of a channel; a Worker or a MessagePort is the same in three lines.
 * const channel = new MessageChannel();
 * const portOf = (end: MessagePort): Port => ({
 *   post: (message, transfer) => end.postMessage(message, transfer as Transferable[]),
 *   onMessage: (listener) => {
 *     end.onmessage = ({ data }) => listener(data);
 *   },
 * });
 * type Sums = { add: { request: readonly [number, number]; result: number } };
 * serve<Sums>(portOf(channel.port1), { add: async ([a, b]) => ({ result: a + b }) });
 * const sums = connect<Sums>(portOf(channel.port2));
 * await sums.call('add', [2, 3]); // → 5
 * channel.port1.close();
 */
export function connect<Service extends Contract<Service>>(port: Port): Connection<Service> {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let failed: { readonly error: unknown } | undefined;

  port.onMessage((message) => {
    const answer = message as ReplyMessage;
    const waiter = waiting.get(answer.id);
    if (waiter === undefined) return;
    if (answer.kind === 'progress') {
      waiter.onProgress(answer.progress);
      return;
    }
    waiting.delete(answer.id);
    // After an abort the promise is settled already, and this changes nothing.
    if (answer.kind === 'result') waiter.resolve(answer.result);
    else waiter.reject(unpackError(answer.error));
    waiter.onSettled();
  });

  function call(
    method: string,
    request: unknown,
    { signal, onProgress, onSettled, transfer = [] }: CallOptions<never> = {},
  ): Promise<unknown> {
    const id = ++last;
    let onAbort: () => void = () => undefined;
    const answer = new Promise<unknown>((resolve, reject) => {
      if (failed !== undefined) throw failed.error;
      signal?.throwIfAborted();
      onAbort = () => {
        reject(signal?.reason);
        port.post({ kind: 'abort', id } satisfies CallMessage, []);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      port.post({ kind: 'call', id, method, request } satisfies CallMessage, transfer);
      waiting.set(id, {
        resolve,
        reject,
        onProgress: (progress) => {
          if (signal?.aborted !== true) onProgress?.(progress as never);
        },
        onSettled: () => onSettled?.(),
      });
    });
    return answer.finally(() => signal?.removeEventListener('abort', onAbort));
  }

  return {
    call: call as Connection<Service>['call'],
    fail(error) {
      failed ??= { error };
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
}
