import { SnapError } from '../errors.ts';
import type { CallMessage, Contract, Handlers, Port, ReplyMessage } from './contract.ts';
import { type AbortSource, createAbort } from './createAbort.ts';
import { packError } from './wireError.ts';

/** Answers the calls that come in over the port, each as soon as its handler is done. */
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
