import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';

/**
 * Of a body that was given up, this much is still taken and thrown away: a connection that is closed with bytes
 * unread is reset, and the answer lost on its way.
 */
const LINGER = { bytes: 16_000_000, milliseconds: 5000 };

/**
 * A request's body as a stream that can be given up without cutting the connection, so that there can still be an
 * answer. Ends with the signal's reason when that is aborted.
 */
export function bodyOf(raw: IncomingMessage, signal: AbortSignal): Readable {
  const body = new PassThrough();
  // Whoever reads it hears of it; but it may be given up before anybody does.
  body.on('error', () => undefined);
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
    // First: it pauses what it stops feeding, and a paused rest would never end.
    raw.unpipe(body);
    throwAwayRest(raw);
  });
  return raw.pipe(body);
}

function throwAwayRest(raw: IncomingMessage): void {
  if (raw.complete || raw.destroyed) return;
  let left = LINGER.bytes;
  // The connection may have gone on to another request by then.
  const timer = setTimeout(() => raw.complete || raw.destroy(), LINGER.milliseconds);
  raw.once('close', () => clearTimeout(timer));
  raw.once('end', () => clearTimeout(timer));
  raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) raw.destroy();
  });
  raw.resume();
}
