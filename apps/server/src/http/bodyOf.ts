import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';

/**
 * A request's body as a stream that can be given up without cutting the connection, so that there can still be an
 * answer. Ends with the signal's reason when that is aborted.
 */
export function bodyOf(raw: IncomingMessage, signal: AbortSignal): Readable {
  const body = new PassThrough();
  const stop = (reason: unknown) => {
    raw.unpipe(body);
    body.destroy(reason instanceof Error ? reason : undefined);
  };
  const onAbort = () => stop(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  raw.once('error', stop);
  body.once('close', () => {
    signal.removeEventListener('abort', onAbort);
    raw.off('error', stop);
    // A connection that breaks later on is nobody's business any more, but must be heard.
    raw.on('error', () => undefined);
  });
  return raw.pipe(body);
}
