import { SnapError } from '../errors.ts';
import type { CallMessage, Contract, Handlers, Port, ReplyMessage } from './contract.ts';
import { type AbortSource, createAbort } from './createAbort.ts';
import { packError } from './wireError.ts';

/**
 * Answers the calls that come in over the port, each as soon as its handler is done.
 *
 * @example
 * import { connect, type Port, serve, SnapError } from '@stickersnap/core';
 *
 * // Both ends in one thread: what one posts the other hears.
 * const heard: { [end: string]: (message: unknown) => void } = {};
 * const portOf = (own: string, other: string): Port => ({
 *   post: (message) => heard[other](message),
 *   onMessage: (listener) => {
 *     heard[own] = listener;
 *   },
 * });
 * type Files = { size: { request: string; result: number } };
 * serve<Files>(portOf('service', 'caller'), {
 *   size: async (name) => {
 *     if (name !== 'cat.jpg') throw new SnapError('input-not-found', { name });
 *     return { result: 1234 };
 *   },
 * });
 * const files = connect<Files>(portOf('caller', 'service'));
 * await files.call('size', 'cat.jpg'); // → 1234
 * await files.call('size', 'dog.jpg'); // → throws input-not-found
 */
export function serve<Service extends Contract<Service>>(port: Port, handlers: Handlers<Service>): void {
  const running = new Map<number, AbortSource>();
  const post = (answer: ReplyMessage, transfer: readonly unknown[] = []) => port.post(answer, transfer);

  async function handle(id: number, method: string, request: unknown): Promise<void> {
    const source = createAbort();
    running.set(id, source);
    try {
      if (!Object.hasOwn(handlers, method)) throw new RangeError(`there is no method “${method}”`);
      const handler = handlers[method as keyof Service];
      const call = {
        signal: source.signal,
        tell: (progress: unknown) => post({ kind: 'progress', id, progress }),
      };
      const { result, transfer } = await handler(request, call);
      post({ kind: 'result', id, result }, transfer);
    } catch (error) {
      post({ kind: 'error', id, error: packError(error) });
    } finally {
      running.delete(id);
    }
  }

  port.onMessage((message) => {
    const question = message as CallMessage;
    if (question.kind === 'call') void handle(question.id, question.method, question.request);
    else running.get(question.id)?.abort(new SnapError('aborted'));
  });
}
